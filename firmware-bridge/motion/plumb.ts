export const plumbSettings = {
  /** Gravity's direction is taken over this time: without a gyro nothing tells it from a swing. */
  smoothSeconds: 0.2,
  /** A leg stands still while its acceleration keeps within this of its mean, g, for so long. */
  stillG: 0.018,
  stillSeconds: 0.35
}

/** Which way is up, and whether the leg stands still, for a sensor without a gyro. */
export interface Plumb {
  readonly up: Float64Array
  update(dt: number, ax: number, ay: number, az: number): void
  isStill(): boolean
  /** The length of the acceleration at rest, g. */
  restForce(): number
  reset(): void
}

export const createPlumb = (): Plumb => {
  const settings = plumbSettings
  const up = new Float64Array(3)
  let started = false
  let [x, y, z] = [0, 0, 0]
  let [slowX, slowY, slowZ] = [0, 0, 0]
  let stillSeconds = 0
  let restForce = 1
  return {
    up,
    update(dt, ax, ay, az) {
      if (!started) {
        started = true
        restForce = Math.min(1.1, Math.max(0.9, Math.hypot(ax, ay, az)))
        x = slowX = ax
        y = slowY = ay
        z = slowZ = az
      }
      const share = Math.min(1, dt / settings.smoothSeconds)
      x += (ax - x) * share
      y += (ay - y) * share
      z += (az - z) * share
      const slowShare = Math.min(1, dt / settings.stillSeconds)
      slowX += (ax - slowX) * slowShare
      slowY += (ay - slowY) * slowShare
      slowZ += (az - slowZ) * slowShare
      const off = Math.hypot(x - slowX, y - slowY, z - slowZ)
      const noise = Math.hypot(ax - slowX, ay - slowY, az - slowZ)
      stillSeconds = off < settings.stillG && noise < 4 * settings.stillG ? stillSeconds + dt : 0
      const length = Math.hypot(x, y, z) || 1
      if (stillSeconds > settings.stillSeconds) restForce += (length - restForce) * Math.min(1, 2 * dt)
      up[0] = x / length
      up[1] = y / length
      up[2] = z / length
    },
    isStill: () => stillSeconds >= settings.stillSeconds,
    restForce: () => restForce,
    reset() {
      started = false
      stillSeconds = 0
    }
  }
}
