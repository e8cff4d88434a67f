const gravity = 9.80665

export const pendulumSettings = {
  /** How long a leg keeps accelerating the same way, seconds, and how hard it does, rad/s^2 (a fast lift reaches 15). */
  accelerationSeconds: 0.4,
  acceleration: 5,
  /**
   * Noise of the readings along and across the movement, g at 100 samples a second; more samples say no more, for a leg
   * shakes slower than that. And the share of the swing's own force that the model gets wrong.
   */
  tangentialNoise: 0.04,
  radialNoise: 0.04,
  modelShare: 0.15,
  /** A reading so many standard deviations off is no swing but a knock, such as a foot that meets the floor. */
  knockDeviations: 8,
  /**
   * A leg that is seen to stand still has no more speed (rad/s) than this and so many times the drift of gravity's
   * direction, and no more acceleration (rad/s^2). It sways, though, and so slowly that only looks so many seconds apart
   * say anything new.
   */
  stillSpeed: 0.03,
  driftShare: 4,
  stillAcceleration: 0.5,
  swaySeconds: 0.1,
  /** What may be wrong with a state known before, for the axis has moved since: rad and rad/s. */
  resumeAngle: 0.05,
  resumeSpeed: 0.1
}

/** The share of an acceleration that is left after `dt` seconds. */
export const pendulumFade = (dt: number): number => Math.exp(-dt / pendulumSettings.accelerationSeconds)

/** Angle (rad), speed (rad/s), acceleration (rad/s^2), and the upper half of their covariance. */
export class PendulumState {
  angle = 0
  speed = 0
  acceleration = 0
  p00 = 0
  p01 = 0
  p02 = 0
  p11 = 0
  p12 = 0
  p22 = 0
}

/** What a step goes by. */
export class PendulumInput {
  /** Seconds. */
  dt = 0
  /** Acceleration along the movement and along the leg, g. */
  tangential = 0
  radial = 0
  /** How fast a leg that seems to stand may be turning all the same, rad/s. */
  drift = 0
}

/**
 * A leg as a pendulum with the sensor `leverMetres` below the joint: along the movement it feels sin(angle) plus the
 * lever's acceleration, along the leg cos(angle) plus the centripetal one, both in g. An extended Kalman filter tells the
 * angle from the swing, with the acceleration as a first-order Gauss-Markov process (Singer 1970).
 */
export interface Pendulum {
  readonly state: Readonly<PendulumState>
  /** The readings taken since the last prediction, oldest first, `readingSize` figures each. */
  readonly log: Readonly<Float64Array>
  readings(): number
  /** What the next step goes by: to be filled in before `predict` and `update`. */
  readonly input: PendulumInput
  rest(angle: number): void
  /** Goes on from a state known before, which has become a little less certain since. */
  resume(state: Readonly<PendulumState>): void
  /** Goes on by `input.dt`. */
  predict(): void
  /** Takes the readings along and across the movement. */
  update(): void
  /** The leg is seen to stand still. */
  hold(): void
}

/** Of each reading: its gradient (3), its gain (3), what it differed by, and the variance of that. */
export const readingSize = 8
/** Two readings, and two more of a leg that stands still. */
export const mostReadings = 4

/** One scalar reading: what it differs from the expectation by, its gradient and its variance. */
class Reading {
  residual = 0
  h0 = 0
  h1 = 0
  h2 = 0
  variance = 1
  /** Noise at the present rate over that at 100 samples a second. */
  density = 1
}

export const createPendulum = (leverMetres: number): Pendulum => {
  const settings = pendulumSettings
  const lever = leverMetres / gravity
  const now = new PendulumState()
  const input = new PendulumInput()

  const reading = new Reading()
  const log = new Float64Array(readingSize * mostReadings)
  let count = 0

  const take = (): void => {
    const { h0, h1, h2, residual } = reading
    const c0 = now.p00 * h0 + now.p01 * h1 + now.p02 * h2
    const c1 = now.p01 * h0 + now.p11 * h1 + now.p12 * h2
    const c2 = now.p02 * h0 + now.p12 * h1 + now.p22 * h2
    const expected = c0 * h0 + c1 * h1 + c2 * h2 + reading.variance
    // It is taken for as uncertain as makes it just possible, so that it counts for little and never for nothing.
    const total = Math.max(expected, (residual / settings.knockDeviations) ** 2)
    const k0 = c0 / total
    const k1 = c1 / total
    const k2 = c2 / total
    const at = count * readingSize
    log[at] = h0
    log[at + 1] = h1
    log[at + 2] = h2
    log[at + 3] = k0
    log[at + 4] = k1
    log[at + 5] = k2
    log[at + 6] = residual
    log[at + 7] = total
    count++
    now.angle += k0 * residual
    now.speed += k1 * residual
    now.acceleration += k2 * residual
    now.p00 -= k0 * c0
    now.p01 -= k0 * c1
    now.p02 -= k0 * c2
    now.p11 -= k1 * c1
    now.p12 -= k1 * c2
    now.p22 -= k2 * c2
  }

  return {
    state: now,
    input,
    log,
    readings: () => count,
    rest(at) {
      count = 0
      now.angle = at
      now.speed = 0
      now.acceleration = 0
      now.p00 = 0.01
      now.p11 = 0.01
      now.p22 = 0.1
      now.p01 = now.p02 = now.p12 = 0
    },
    resume(state) {
      count = 0
      Object.assign(now, state)
      now.p00 += settings.resumeAngle ** 2
      now.p11 += settings.resumeSpeed ** 2
    },
    predict() {
      const { dt } = input
      count = 0
      const fade = pendulumFade(dt)
      reading.density = dt > 0 ? 0.01 / dt : 1
      const half = (dt * dt) / 2
      now.angle += now.speed * dt + now.acceleration * half
      now.speed += now.acceleration * dt
      now.acceleration *= fade
      // P = F P F' with F = [1 dt half; 0 1 dt; 0 0 fade].
      const a00 = now.p00 + dt * now.p01 + half * now.p02
      const a01 = now.p01 + dt * now.p11 + half * now.p12
      const a02 = now.p02 + dt * now.p12 + half * now.p22
      const a11 = now.p11 + dt * now.p12
      const a12 = now.p12 + dt * now.p22
      const q = (settings.acceleration * settings.acceleration * 2) / settings.accelerationSeconds
      now.p00 = a00 + dt * a01 + half * a02 + (q * dt ** 5) / 20
      now.p01 = a01 + dt * a02 + (q * dt ** 4) / 8
      now.p11 = a11 + dt * a12 + (q * dt ** 3) / 3
      now.p02 = a02 * fade + (q * dt ** 3) / 6
      now.p12 = a12 * fade + (q * dt * dt) / 2
      now.p22 = now.p22 * fade * fade + q * dt
    },
    update() {
      const swing = settings.modelShare * lever * now.acceleration
      const spin = settings.modelShare * lever * now.speed * now.speed
      reading.residual = input.tangential - Math.sin(now.angle) - lever * now.acceleration
      reading.h0 = Math.cos(now.angle)
      reading.h1 = 0
      reading.h2 = lever
      reading.variance = reading.density * settings.tangentialNoise ** 2 + swing * swing
      take()
      reading.residual = input.radial - Math.cos(now.angle) - lever * now.speed * now.speed
      reading.h0 = -Math.sin(now.angle)
      reading.h1 = 2 * lever * now.speed
      reading.h2 = 0
      reading.variance = reading.density * settings.radialNoise ** 2 + spin * spin
      take()
    },
    hold() {
      // As many looks at a leg as there are samples would add up to a certainty that no standing leg deserves.
      const looks = (reading.density * settings.swaySeconds) / 0.01
      reading.residual = -now.speed
      reading.h0 = 0
      reading.h1 = 1
      reading.h2 = 0
      reading.variance = looks * (settings.stillSpeed + settings.driftShare * input.drift) ** 2
      take()
      reading.residual = -now.acceleration
      reading.h1 = 0
      reading.h2 = 1
      reading.variance = looks * settings.stillAcceleration ** 2
      take()
    }
  }
}
