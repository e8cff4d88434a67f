import type { Pastime } from '../excursions.ts'
import { addShaped, minimumJerk } from '../shape.ts'

const longestSeconds = 0.3

/** The strap gives way and the cuff turns about the leg, for good. */
export const strapSlip = (degrees: number, withinSeconds: number): Pastime => {
  const seconds = Math.min(longestSeconds, withinSeconds)
  return { seconds, addTo: (out, elapsed) => addShaped(out.yaw, minimumJerk, degrees, seconds, elapsed) }
}
