import { mostTracePoints, type RepTrace } from '#contracts/rep.ts'
import type { RepShape } from './rep-shape.ts'
import type { SmoothTrace } from './smooth-trace.ts'

export const repTraceSettings = {
  /** So much is shown of the rest before the lift and after the lowering, where it is there by then, seconds. */
  marginSeconds: 0.2,
  /** As the trace on the screen has it. */
  stepSeconds: 0.04,
  /** What the contract holds to be an angle, degrees: nothing that the leg did may cost the rep. */
  mostDegrees: 720
}

const tenths = (degrees: number): number => {
  const { mostDegrees } = repTraceSettings
  return Math.max(-mostDegrees, Math.min(mostDegrees, Math.round(degrees * 10) / 10 + 0))
}

/**
 * The rep that was measured last, drawn from the very rows that its bounds and its range were read from, in as many equal
 * steps as the contract allows.
 */
export const traceOf = (trace: SmoothTrace, shape: RepShape): RepTrace => {
  const { marginSeconds, stepSeconds: wantedStep } = repTraceSettings
  const first = trace.time.get(trace.from())
  const last = trace.time.get(trace.to())
  const from = Math.max(first, shape.concentricStart - marginSeconds)
  const until = Math.min(last, shape.eccentricEnd + marginSeconds)
  const steps = Math.max(1, Math.min(mostTracePoints - 1, Math.ceil((until - from) / wantedStep)))
  // Rounded away from the middle: what lies at the very ends must not fall off.
  const startSeconds = Math.floor(from * 1e4) / 1e4
  const stepSeconds = Math.max(1, Math.ceil(((until - startSeconds) / steps) * 1e5)) / 1e5

  let row = trace.from()
  const legAngleDegrees: number[] = []
  for (let i = 0; i <= steps; i++) {
    const at = startSeconds + i * stepSeconds
    while (row < trace.to() && trace.time.get(row) < at) row++
    legAngleDegrees.push(tenths(angleAt(trace, row, at) - shape.restDegrees))
  }
  return { startSeconds, stepSeconds, legAngleDegrees }
}

/** Between a row and the one before it by straight line; at either end what the last row says. @param row the first at or after the time */
const angleAt = (trace: SmoothTrace, row: number, atSeconds: number): number => {
  const angle = trace.angle.get(row)
  const time = trace.time.get(row)
  if (row === trace.from() || time <= atSeconds) return angle
  const before = trace.time.get(row - 1)
  return angle - (angle - trace.angle.get(row - 1)) * ((time - atSeconds) / (time - before))
}
