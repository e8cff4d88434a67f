const radians = Math.PI / 180

export const attitudeSettings = {
  /** How fast gravity pulls the estimate at first and later, 1/s: at first nothing is known of the gyro's bias. */
  firstGain: 4,
  laterGain: 0.25,
  settlingSeconds: 2.5,
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
  /** A gyro at rest reads no more than this, deg/s (MPU6050: 20 on each axis). */
  mostBias: 35
}

/**
 * Which way is up for a sensor with a gyro, after Mahony 2008: the gyro carries the estimate, gravity corrects it
 * slowly, and what gravity keeps correcting is the gyro's bias. `up` has length 1, in the sensor's axes.
 */
export interface Attitude {
  readonly up: Float64Array
  /** Angular rate without bias, deg/s. */
  readonly rate: Float64Array
  readonly bias: Float64Array
  update(dt: number, ax: number, ay: number, az: number, gx: number, gy: number, gz: number): void
  /** Forgets the direction but keeps the bias: after a gap the leg may stand anywhere. */
  reanchor(): void
  reset(): void
}

export const createAttitude = (): Attitude => {
  const settings = attitudeSettings
  const up = new Float64Array(3)
  const rate = new Float64Array(3)
  const bias = new Float64Array(3)
  let age = 0
  let started = false
  let restForce = 1
  let [lastX, lastY, lastZ] = [0, 0, 0]
  // The still window: running mean and spread of the raw gyro, and of the direction of the acceleration.
  let [meanX, meanY, meanZ, spread, wander] = [0, 0, 0, 0, 0]
  let [slowX, slowY, slowZ] = [0, 0, 0]
  let stillSeconds = 0
  let biasKnown = false

  const setUp = (x: number, y: number, z: number): void => {
    const length = Math.hypot(x, y, z) || 1
    up[0] = x / length
    up[1] = y / length
    up[2] = z / length
  }

  const watchStillness = (dt: number, gx: number, gy: number, gz: number, nx: number, ny: number, nz: number): void => {
    const share = Math.min(1, dt / settings.stillWindowSeconds)
    const off = Math.hypot(gx - meanX, gy - meanY, gz - meanZ)
    meanX += (gx - meanX) * share
    meanY += (gy - meanY) * share
    meanZ += (gz - meanZ) * share
    spread += (off - spread) * share
    wander += (Math.hypot(nx - slowX, ny - slowY, nz - slowZ) - wander) * share
    slowX += (nx - slowX) * share
    slowY += (ny - slowY) * share
    slowZ += (nz - slowZ) * share
    const isStill = spread < settings.stillSpread && off < 3 * settings.stillSpread && wander < settings.stillWander
    stillSeconds = isStill ? stillSeconds + dt : 0
  }

  const followBias = (dt: number, force: number): void => {
    if (stillSeconds < settings.stillSeconds) return
    const gain = biasKnown ? Math.min(1, settings.stillBiasGain * dt) : 1
    bias[0] = (bias[0] as number) + (meanX - (bias[0] as number)) * gain
    bias[1] = (bias[1] as number) + (meanY - (bias[1] as number)) * gain
    bias[2] = (bias[2] as number) + (meanZ - (bias[2] as number)) * gain
    restForce += (force - restForce) * Math.min(1, dt)
    biasKnown = true
  }

  /** Turns `up` by the mean rate over the step (Rodrigues): a fixed direction turns backwards in a turning sensor. */
  const carry = (dt: number): void => {
    const [x, y, z] = [rate[0] as number, rate[1] as number, rate[2] as number]
    const [wx, wy, wz] = [((x + lastX) / 2) * radians, ((y + lastY) / 2) * radians, ((z + lastZ) / 2) * radians]
    const turn = Math.hypot(wx, wy, wz)
    const angle = turn * dt
    if (angle < 1e-9) return
    const [kx, ky, kz] = [wx / turn, wy / turn, wz / turn]
    const [ux, uy, uz] = [up[0] as number, up[1] as number, up[2] as number]
    const [sine, cosine] = [Math.sin(angle), Math.cos(angle)]
    const along = (kx * ux + ky * uy + kz * uz) * (1 - cosine)
    setUp(
      ux * cosine - (ky * uz - kz * uy) * sine + kx * along,
      uy * cosine - (kz * ux - kx * uz) * sine + ky * along,
      uz * cosine - (kx * uy - ky * ux) * sine + kz * along
    )
  }

  const correct = (dt: number, nx: number, ny: number, nz: number, force: number): void => {
    const [ux, uy, uz] = [up[0] as number, up[1] as number, up[2] as number]
    const speed = Math.hypot(rate[0] as number, rate[1] as number, rate[2] as number)
    const mismatch = (force - restForce) / settings.forceTolerance
    const haste = speed / settings.rateTolerance
    const say = 1 / ((1 + mismatch * mismatch) * (1 + haste * haste))
    const start = settings.firstGain * Math.exp(-age / settings.settlingSeconds)
    const gain = Math.min(1, (settings.laterGain + start) * say * dt)
    const [ex, ey, ez] = [uy * nz - uz * ny, uz * nx - ux * nz, ux * ny - uy * nx]
    const toBias = ((settings.biasGain + 0.3 * start) * say * dt) / radians
    bias[0] = (bias[0] as number) + ex * toBias
    bias[1] = (bias[1] as number) + ey * toBias
    bias[2] = (bias[2] as number) + ez * toBias
    setUp(ux + (nx - ux) * gain, uy + (ny - uy) * gain, uz + (nz - uz) * gain)
  }

  return {
    up,
    rate,
    bias,
    update(dt, ax, ay, az, gx, gy, gz) {
      const force = Math.hypot(ax, ay, az) || 1
      const [nx, ny, nz] = [ax / force, ay / force, az / force]
      rate[0] = gx - (bias[0] as number)
      rate[1] = gy - (bias[1] as number)
      rate[2] = gz - (bias[2] as number)
      if (!started) {
        started = true
        setUp(nx, ny, nz)
        ;[meanX, meanY, meanZ, slowX, slowY, slowZ] = [gx, gy, gz, nx, ny, nz]
        spread = settings.stillSpread
        // Most streams begin at rest, and a reading at rest is the bias; a wrong guess is soon corrected.
        if (!biasKnown && Math.hypot(gx, gy, gz) < settings.mostBias) bias.set([gx, gy, gz])
        rate.fill(0)
      } else {
        watchStillness(dt, gx, gy, gz, nx, ny, nz)
        carry(dt)
        correct(dt, nx, ny, nz, force)
        followBias(dt, force)
      }
      age += dt
      lastX = rate[0]
      lastY = rate[1]
      lastZ = rate[2]
    },
    reanchor() {
      started = false
      age = Math.min(age, settings.settlingSeconds)
    },
    reset() {
      up.fill(0)
      rate.fill(0)
      bias.fill(0)
      age = 0
      started = false
      biasKnown = false
      restForce = 1
      stillSeconds = 0
      ;[lastX, lastY, lastZ] = [0, 0, 0]
    }
  }
}
