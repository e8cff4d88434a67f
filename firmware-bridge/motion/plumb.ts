import type { Sample } from '../sample.ts'
import type { Step } from './sample-thinner.ts'
import { copyVector, follow, Follower, normalise, Vector } from './vector.ts'

export const plumbSettings = {
  /** Gravity's direction is taken over this time: without a gyro nothing tells it from a swing. */
  smoothSeconds: 0.2,
  /** A leg stands still while its acceleration keeps within this and a share of its noise of its mean, g, for so long. */
  stillG: 0.008,
  noiseShare: 0.12,
  stillSeconds: 0.35,
  /** Means that old notice so late that a leg has begun to move. */
  lateSeconds: 0.4,
  /** Muscles quiver and straps ring while the leg stands: so much noise, g, taken over `stillSeconds`, is no movement. */
  noiseG: 0.09
}

/** Which way is up, and whether the leg stands still, for a sensor without a gyro. */
export interface Plumb {
  readonly up: Vector
  /** The latest reading, g. */
  readonly acceleration: Vector
  update(step: Step, sample: Sample): void
  isStill(): boolean
  readonly found: Readonly<Found>
  reset(): void
}

class Found {
  /** The length of the acceleration at rest, g. */
  restForce = 1
  /** How fast gravity's direction seems to turn, rad/s: what a leg that seems still may be doing unseen. */
  drift = 0
}

class Running {
  samples = 0
  stillSeconds = 0
  noise = 0
}

const settings = plumbSettings

class SlowPlumb implements Plumb {
  readonly up = new Vector()
  readonly acceleration = new Vector()
  readonly found = new Found()
  private readonly pull = new Follower()
  private readonly slow = new Follower()
  private readonly now = new Running()
  private started = false

  update(step: Step, sample: Sample): void {
    const { up, acceleration, pull, slow, now } = this
    acceleration.x = sample.accelX
    acceleration.y = sample.accelY
    acceleration.z = sample.accelZ
    if (!this.started) this.start()
    // While there are few samples all of them count alike: one alone may be a shake.
    now.samples++
    pull.share = Math.min(1, Math.max(1 / now.samples, step.dt / settings.smoothSeconds))
    slow.share = Math.min(1, Math.max(1 / now.samples, step.dt / settings.stillSeconds))
    follow(pull, acceleration)
    follow(slow, acceleration)
    this.watchStillness(step)
    copyVector(up, pull)
    normalise(up)
  }

  isStill(): boolean {
    return this.now.stillSeconds >= settings.stillSeconds
  }

  reset(): void {
    this.started = false
    this.now.stillSeconds = 0
  }

  private start(): void {
    const { acceleration, pull, slow } = this
    this.started = true
    this.now.samples = 0
    const force = Math.hypot(acceleration.x, acceleration.y, acceleration.z)
    this.found.restForce = Math.min(1.1, Math.max(0.9, force))
    copyVector(pull, acceleration)
    copyVector(slow, acceleration)
  }

  private watchStillness({ dt }: Step): void {
    const { pull, slow, now, found } = this
    now.noise += (slow.distance - now.noise) * slow.share
    const dx = pull.x - slow.x
    const dy = pull.y - slow.y
    const dz = pull.z - slow.z
    const off = Math.sqrt(dx * dx + dy * dy + dz * dz)
    // Two means of different age lie as far apart as the direction turns in the difference of their ages.
    found.drift = off / (settings.stillSeconds - settings.smoothSeconds)
    now.stillSeconds =
      off < settings.stillG + settings.noiseShare * now.noise && now.noise < settings.noiseG ? now.stillSeconds + dt : 0
    if (now.stillSeconds <= settings.stillSeconds) return
    const length = Math.sqrt(pull.x * pull.x + pull.y * pull.y + pull.z * pull.z)
    found.restForce += (length - found.restForce) * Math.min(1, 2 * dt)
  }
}

export const createPlumb = (): Plumb => new SlowPlumb()
