import type { History } from './history.ts'

const degrees = 180 / Math.PI

/** A limit for `isTilted`. A record, so that it passes through calls unboxed. */
export interface TiltLimit {
  cosine: number
}

export const cosineOf = (limitDegrees: number): TiltLimit => ({ cosine: Math.cos(limitDegrees / degrees) })

/** Whether up points more than a limit apart at two rows of the history: asked with every sample, so without an arc. */
export const isTilted = ({ upX, upY, upZ }: History, a: number, b: number, limit: TiltLimit): boolean =>
  upX.get(a) * upX.get(b) + upY.get(a) * upY.get(b) + upZ.get(a) * upZ.get(b) < limit.cosine

/** Degrees between up at two rows of the history. */
export const tiltBetween = ({ upX, upY, upZ }: History, a: number, b: number): number => {
  const x = upX.get(a) - upX.get(b)
  const y = upY.get(a) - upY.get(b)
  const z = upZ.get(a) - upZ.get(b)
  const chord = Math.sqrt(x * x + y * y + z * z)
  return 2 * Math.asin(Math.min(1, chord / 2)) * degrees
}
