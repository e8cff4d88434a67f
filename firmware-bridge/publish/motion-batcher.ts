import type { Motion } from '#contracts/motion.ts'

export const motionStepSeconds = 0.04
/** Five batches a second of five angles each: a steady trace for a fifth of the messages. */
const anglesPerBatch = 5
/** Over a longer silence no line is drawn. */
const longestGapSeconds = 0.25

export interface MotionBatcher {
  /** One leg angle, at the sample's own time. */
  update(timeSeconds: number, angleDegrees: number): void
}

/**
 * Draws the leg angle at 25 Hz, between samples by straight line, and hands it on in batches.
 * @param send gets a fresh batch without the cuff's name; `at` is the wall-clock time of its first angle
 */
export function createMotionBatcher(
  epochMs: (timeSeconds: number) => number,
  send: (batch: Omit<Motion, 'cuffId'>) => void
): MotionBatcher {
  const angles = new Float64Array(anglesPerBatch)
  let filled = 0
  let startSeconds = 0
  let lastTime = Number.NaN
  let lastAngle = 0

  function flush(): void {
    if (filled === 0) return
    const legAngleDegrees = Array.from(angles.subarray(0, filled), (angle) => Math.round(angle * 100) / 100)
    filled = 0
    send({ at: epochMs(startSeconds), startSeconds, stepSeconds: motionStepSeconds, legAngleDegrees })
  }

  function put(timeSeconds: number, angle: number): void {
    if (filled === 0) startSeconds = timeSeconds
    angles[filled++] = angle
    if (filled === anglesPerBatch) flush()
  }

  /** The next moment at which the trace wants a point, given the one before; on a grid, so that steps stay equal. */
  const after = (timeSeconds: number): number =>
    (Math.floor(timeSeconds / motionStepSeconds + 1e-6) + 1) * motionStepSeconds

  return {
    update(timeSeconds, angleDegrees) {
      if (!Number.isFinite(timeSeconds) || !Number.isFinite(angleDegrees)) return
      const elapsed = timeSeconds - lastTime
      if (elapsed > 0 && elapsed <= longestGapSeconds) {
        for (let at = after(lastTime); at <= timeSeconds + 1e-9; at = after(at)) {
          put(at, lastAngle + (angleDegrees - lastAngle) * ((at - lastTime) / elapsed))
        }
      } else if (elapsed !== 0) flush()
      lastTime = timeSeconds
      lastAngle = angleDegrees
    }
  }
}
