const gravity = 9.80665

export const pendulumSettings = {
  /** How long a leg keeps accelerating the same way, seconds, and how hard it does, rad/s^2 (a fast lift reaches 15). */
  accelerationSeconds: 0.4,
  acceleration: 5,
  /**
   * Noise of the readings along and across the movement, g at 100 samples a second; more samples say no more, for a leg
   * shakes slower than that. And the share of the swing's own force that the model gets wrong.
   */
  tangentialNoise: 0.07,
  radialNoise: 0.04,
  modelShare: 0.15,
  /** A leg that is seen to stand still has no more speed (rad/s) and acceleration (rad/s^2) than this. */
  stillSpeed: 0.05,
  stillAcceleration: 0.2
}

/** The share of an acceleration that is left after `dt` seconds. */
export const pendulumFade = (dt: number): number => Math.exp(-dt / pendulumSettings.accelerationSeconds)

/** Rows of the state: angle (rad), speed (rad/s), acceleration (rad/s^2), and the upper half of its covariance. */
export const stateSize = 9

/**
 * A leg as a pendulum with the sensor `leverMetres` below the joint: along the movement it feels sin(angle) plus the
 * lever's acceleration, along the leg cos(angle) plus the centripetal one, both in g. An extended Kalman filter tells the
 * angle from the swing, with the acceleration as a first-order Gauss-Markov process (Singer 1970).
 */
export interface Pendulum {
  /** angle, speed, acceleration, p00, p01, p02, p11, p12, p22 */
  readonly state: Float64Array
  rest(angle: number): void
  predict(dt: number): void
  update(tangential: number, radial: number): void
  hold(): void
}

export const createPendulum = (leverMetres: number): Pendulum => {
  const settings = pendulumSettings
  const lever = leverMetres / gravity
  const state = new Float64Array(stateSize)
  let [angle, speed, acceleration] = [0, 0, 0]
  let density = 1
  let [p00, p01, p02, p11, p12, p22] = [0, 0, 0, 0, 0, 0]

  const publish = (): void => {
    state[0] = angle
    state[1] = speed
    state[2] = acceleration
    state[3] = p00
    state[4] = p01
    state[5] = p02
    state[6] = p11
    state[7] = p12
    state[8] = p22
  }

  /** One scalar reading `residual` = reading - expectation, with its gradient and variance. */
  const take = (residual: number, h0: number, h1: number, h2: number, variance: number): void => {
    const c0 = p00 * h0 + p01 * h1 + p02 * h2
    const c1 = p01 * h0 + p11 * h1 + p12 * h2
    const c2 = p02 * h0 + p12 * h1 + p22 * h2
    const total = c0 * h0 + c1 * h1 + c2 * h2 + variance
    const k0 = c0 / total
    const k1 = c1 / total
    const k2 = c2 / total
    angle += k0 * residual
    speed += k1 * residual
    acceleration += k2 * residual
    p00 -= k0 * c0
    p01 -= k0 * c1
    p02 -= k0 * c2
    p11 -= k1 * c1
    p12 -= k1 * c2
    p22 -= k2 * c2
  }

  return {
    state,
    rest(at) {
      angle = at
      speed = 0
      acceleration = 0
      p00 = 0.01
      p11 = 0.01
      p22 = 0.1
      p01 = p02 = p12 = 0
      publish()
    },
    predict(dt) {
      const fade = pendulumFade(dt)
      density = dt > 0 ? 0.01 / dt : 1
      const half = (dt * dt) / 2
      angle += speed * dt + acceleration * half
      speed += acceleration * dt
      acceleration *= fade
      // P = F P F' with F = [1 dt half; 0 1 dt; 0 0 fade].
      const a00 = p00 + dt * p01 + half * p02
      const a01 = p01 + dt * p11 + half * p12
      const a02 = p02 + dt * p12 + half * p22
      const a11 = p11 + dt * p12
      const a12 = p12 + dt * p22
      const q = (settings.acceleration * settings.acceleration * 2) / settings.accelerationSeconds
      p00 = a00 + dt * a01 + half * a02 + (q * dt ** 5) / 20
      p01 = a01 + dt * a02 + (q * dt ** 4) / 8
      p11 = a11 + dt * a12 + (q * dt ** 3) / 3
      p02 = a02 * fade + (q * dt ** 3) / 6
      p12 = a12 * fade + (q * dt * dt) / 2
      p22 = p22 * fade * fade + q * dt
      publish()
    },
    update(tangential, radial) {
      const swing = settings.modelShare * lever * acceleration
      const spin = settings.modelShare * lever * speed * speed
      const sine = Math.sin(angle)
      const cosine = Math.cos(angle)
      take(
        tangential - sine - lever * acceleration,
        cosine,
        0,
        lever,
        density * settings.tangentialNoise ** 2 + swing * swing
      )
      take(
        radial - Math.cos(angle) - lever * speed * speed,
        -Math.sin(angle),
        2 * lever * speed,
        0,
        density * settings.radialNoise ** 2 + spin * spin
      )
      publish()
    },
    hold() {
      take(-speed, 0, 1, 0, settings.stillSpeed ** 2)
      take(-acceleration, 0, 0, 1, settings.stillAcceleration ** 2)
      publish()
    }
  }
}
