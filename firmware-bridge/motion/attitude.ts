import type { Sample } from '../sample.ts'
import type { Step } from './sample-thinner.ts'
import { copyVector, follow, Follower, Vector } from './vector.ts'

const radians = Math.PI / 180
const degrees = 180 / Math.PI

export const attitudeSettings = {
  /** How fast gravity pulls the estimate at first and later, 1/s: at first nothing is known of the gyro's bias. */
  firstGain: 2,
  laterGain: 0.25,
  settlingSeconds: 2.5,
  /** After a gap gravity's direction is the mean of so much calm time before a mismatch says anything of the bias again. */
  relevelSeconds: 1,
  /** How fast the mismatch with gravity moves the bias, 1/s^2; about critically damped with `laterGain`. */
  biasGain: 0.02,
  /** Acceleration that differs from that at rest by so much (g) has half the say. */
  forceTolerance: 0.06,
  /** Turning at such a speed (deg/s) halves the say as well: the leg swings and the acceleration is not gravity. */
  rateTolerance: 40,
  /** A gyro that varies less than this (deg/s) over the still window, while gravity keeps its direction, shows its bias. */
  stillSpread: 2,
  stillSeconds: 0.4,
  /** Means over this time; a slow lift has left its mean direction by more than `stillWander` (rad) by then. */
  stillWindowSeconds: 0.5,
  stillWander: 0.012,
  /** Then the bias follows the mean this fast, 1/s; a standing leg sways, so not faster. */
  stillBiasGain: 0.2,
  /**
   * Until the leg first turns this fast, deg/s, or gravity leaves its mean direction by so much, rad, it stands and sways, and
   * the mean of what the gyro reads is its bias. The very first reading weighs in it as much as so many seconds: a lift may be
   * under way already.
   */
  swaySpeed: 6,
  swayTilt: 0.012,
  firstReadingSeconds: 0.5,
  /** A gyro at rest reads no more than this, deg/s (MPU6050: 20 on each axis). */
  mostBias: 35
}

/**
 * Which way is up for a sensor with a gyro, after Mahony 2008: the gyro carries the estimate, gravity corrects it
 * slowly, and what gravity keeps correcting is the gyro's bias. `up` has length 1, in the sensor's axes.
 */
export interface Attitude {
  readonly up: Vector
  /** Angular rate without bias, deg/s. */
  readonly rate: Vector
  readonly bias: Vector
  update(step: Step, sample: Sample): void
  /** Forgets the direction but keeps the bias: after a gap the leg may stand anywhere. */
  reanchor(): void
}

/*
 * The hot path of the project, run with every sample: numbers stay in records and locals, for a call that the engine does
 * not inline boxes each number that it hands over or returns.
 */

class Running {
  dt = 0
  age = 0
  /** Calm time, seconds, over which gravity was heard since a gap. */
  heard = Infinity
  force = 1
  restForce = 1
  spread = 0
  wander = 0
  stillSeconds = 0
  /** How long the leg stood still altogether. */
  knownFor = 0
  haste = attitudeSettings.firstGain
}

const settings = attitudeSettings
const perForceTolerance = 1 / settings.forceTolerance
const perRateTolerance = 1 / settings.rateTolerance
const perStillWindow = 1 / settings.stillWindowSeconds

class MahonyAttitude implements Attitude {
  readonly up = new Vector()
  readonly rate = new Vector()
  readonly bias = new Follower()
  private readonly lastRate = new Vector()
  private readonly raw = new Vector()
  /** The direction of the acceleration. */
  private readonly pull = new Vector()
  private readonly meanPull = new Follower()
  private readonly meanRaw = new Follower()
  /** The mean of all since the stream began, while the leg only sways. */
  private readonly firstPull = new Follower()
  private readonly now = new Running()
  private started = false
  private biasKnown = false
  /** Whether the leg has not turned since the stream began. */
  private swaying = true

  update(step: Step, sample: Sample): void {
    this.now.dt = step.dt
    this.read(sample)
    if (this.started) {
      this.watchStillness()
      this.turn()
      this.correct()
      this.followBias()
    } else {
      this.start()
    }
    this.age()
    copyVector(this.lastRate, this.rate)
  }

  reanchor(): void {
    const { now } = this
    this.started = false
    now.heard = 0
    if (!this.biasKnown) now.age = Math.min(now.age, settings.settlingSeconds)
  }

  private start(): void {
    const { up, rate, raw, pull, meanPull, meanRaw, bias, now } = this
    this.started = true
    copyVector(up, pull)
    copyVector(meanPull, pull)
    copyVector(this.firstPull, pull)
    copyVector(meanRaw, raw)
    now.spread = settings.stillSpread
    // Most streams begin at rest, and a reading at rest is the bias; a wrong guess is soon corrected.
    if (now.age === 0 && Math.hypot(raw.x, raw.y, raw.z) < settings.mostBias) copyVector(bias, raw)
    copyVector(rate, new Vector())
  }

  private watchStillness(): void {
    const { raw, pull, meanPull, meanRaw, now } = this
    const share = Math.min(1, now.dt * perStillWindow)
    meanRaw.share = share
    meanPull.share = share
    follow(meanRaw, raw)
    follow(meanPull, pull)
    now.spread += (meanRaw.distance - now.spread) * share
    now.wander += (meanPull.distance - now.wander) * share
    const isStill =
      now.spread < settings.stillSpread &&
      meanRaw.distance < 3 * settings.stillSpread &&
      now.wander < settings.stillWander
    now.stillSeconds = isStill ? now.stillSeconds + now.dt : 0
  }

  /**
   * Turns `up` by the mean rate over the step, for the leg does not wait between two samples; a fixed direction turns
   * backwards in a turning sensor. With t = axis x tan(angle / 2), v + 2 / (1 + t^2) (t x v + t x (t x v)) is the exact
   * turn, and the tangent's first three terms are good to 1e-4 rad up to 50 degrees a step.
   */
  private turn(): void {
    const { up, rate, lastRate, now } = this
    const quarter = (radians / 4) * now.dt
    const hx = (rate.x + lastRate.x) * quarter
    const hy = (rate.y + lastRate.y) * quarter
    const hz = (rate.z + lastRate.z) * quarter
    const square = hx * hx + hy * hy + hz * hz
    const scale = -1 - square * (1 / 3 + square * (2 / 15))
    const tx = hx * scale
    const ty = hy * scale
    const tz = hz * scale
    const cx = ty * up.z - tz * up.y
    const cy = tz * up.x - tx * up.z
    const cz = tx * up.y - ty * up.x
    const factor = 2 / (1 + tx * tx + ty * ty + tz * tz)
    up.x += factor * (cx + ty * cz - tz * cy)
    up.y += factor * (cy + tz * cx - tx * cz)
    up.z += factor * (cz + tx * cy - ty * cx)
  }

  private correct(): void {
    const { up, rate, pull, bias, now } = this
    const mismatch = (now.force - now.restForce) * perForceTolerance
    const speedSquare = rate.x * rate.x + rate.y * rate.y + rate.z * rate.z
    const hasteSquare = speedSquare * perRateTolerance * perRateTolerance
    const say = now.dt / ((1 + mismatch * mismatch) * (1 + hasteSquare))
    now.heard += say
    const toBias = now.heard < settings.relevelSeconds ? 0 : (settings.biasGain + 0.3 * now.haste) * say * degrees
    bias.x += (up.y * pull.z - up.z * pull.y) * toBias
    bias.y += (up.z * pull.x - up.x * pull.z) * toBias
    bias.z += (up.x * pull.y - up.y * pull.x) * toBias
    // A plain mean at first, so that the tremor of the very first reading counts no more than that of the others.
    const known = now.heard < now.age ? now.heard : now.age
    const gain = Math.min(1, say * (settings.laterGain + 1 / (known + 2 * now.dt)))
    const x = up.x + (pull.x - up.x) * gain
    const y = up.y + (pull.y - up.y) * gain
    const z = up.z + (pull.z - up.z) * gain
    // One step of Newton's: the length is never far from 1, and what is left of that the next sample takes.
    const scale = 1.5 - 0.5 * (x * x + y * y + z * z)
    up.x = x * scale
    up.y = y * scale
    up.z = z * scale
  }

  private followBias(): void {
    const { meanRaw, bias, now } = this
    if (this.swaying) this.followSway()
    if (now.stillSeconds < settings.stillSeconds) return
    // At first the mean of all that was still: sway, which the first moment may be full of, is no bias.
    now.knownFor += now.dt
    bias.share = this.biasKnown ? Math.min(1, now.dt * Math.max(settings.stillBiasGain, 1 / now.knownFor)) : 1
    follow(bias, meanRaw)
    now.restForce += (now.force - now.restForce) * Math.min(1, now.dt)
    this.biasKnown = true
  }

  private followSway(): void {
    const { raw, rate, bias, meanPull, firstPull, now } = this
    const { swaySpeed, swayTilt, firstReadingSeconds } = settings
    const isSlow = rate.x * rate.x + rate.y * rate.y + rate.z * rate.z < swaySpeed * swaySpeed
    bias.share = now.dt / (firstReadingSeconds + now.age)
    firstPull.share = bias.share
    follow(firstPull, meanPull)
    this.swaying = !this.biasKnown && isSlow && firstPull.distance < swayTilt
    if (this.swaying) follow(bias, raw)
  }

  /** What is left of the first haste fades by itself; after ten times the settling time nothing is. */
  private age(): void {
    const { now } = this
    now.age += now.dt
    now.haste =
      now.age < 10 * settings.settlingSeconds ? settings.firstGain * Math.exp(-now.age / settings.settlingSeconds) : 0
  }

  private read(sample: Sample): void {
    const { rate, raw, pull, bias, now } = this
    raw.x = sample.gyroX
    raw.y = sample.gyroY
    raw.z = sample.gyroZ
    rate.x = raw.x - bias.x
    rate.y = raw.y - bias.y
    rate.z = raw.z - bias.z
    const { accelX, accelY, accelZ } = sample
    now.force = Math.sqrt(accelX * accelX + accelY * accelY + accelZ * accelZ) || 1
    const scale = 1 / now.force
    pull.x = accelX * scale
    pull.y = accelY * scale
    pull.z = accelZ * scale
  }
}

export const createAttitude = (): Attitude => new MahonyAttitude()
