import type { Rep } from '#contracts/rep.ts'
import type { RepKind } from '#contracts/words.ts'
import { traceSeconds, type Trace } from '../connection/trace.ts'

export interface TraceColours {
  line: string
  kinds: Record<RepKind, string>
}

export interface TraceScale {
  lowDegrees: number
  highDegrees: number
}

/** The strip ahead of the pen that is wiped clean, seconds. */
const wipedSeconds = 0.6
const lineWidth = 4
/** Two points further apart than this have a gap in the signal between them. */
const gapSeconds = 0.5

/** A scale on which the full range stands a little below the top, whatever the leg has done so far. */
export function traceScale(fullRomDegrees: number | null, seenDegrees: number): TraceScale {
  const top = Math.max(fullRomDegrees ?? 0, seenDegrees, 20)
  return { lowDegrees: -0.2 * top, highDegrees: 1.4 * top }
}

/** How far down a given angle lies, as a share of the height. */
export const shareFromTop = (degrees: number, { lowDegrees, highDegrees }: TraceScale): number =>
  (highDegrees - degrees) / (highDegrees - lowDegrees)

/**
 * Draws the trace as a heart monitor does: the picture stands still, a pen moves across it and starts again at the
 * left. Nothing scrolls, so a glance finds the last rep where it was.
 */
export function paintTrace(
  context: CanvasRenderingContext2D,
  trace: Trace,
  size: { width: number; height: number },
  scale: TraceScale,
  colours: TraceColours
): void {
  const { width, height } = size
  context.clearRect(0, 0, width, height)
  const head = trace.headSeconds()
  if (head === null) return
  const x = (at: number): number => ((((at % traceSeconds) + traceSeconds) % traceSeconds) / traceSeconds) * width
  const y = (degrees: number): number => shareFromTop(degrees, scale) * height
  const colourOf = (rep: Rep | null): string => (rep === null ? colours.line : colours.kinds[rep.kind])

  context.lineWidth = lineWidth
  context.lineJoin = 'round'
  context.lineCap = 'round'
  const oldest = head - traceSeconds + wipedSeconds
  const points: { at: number; degrees: number }[] = []
  trace.each((at, degrees) => {
    if (at >= oldest) points.push({ at, degrees })
  })
  let before: { at: number; degrees: number } | undefined
  let stroked: string | null = null
  for (const point of points) {
    const colour = colourOf(trace.repAt(point.at))
    const breaks = before === undefined || point.at - before.at > gapSeconds || x(point.at) < x(before.at)
    if (breaks || colour !== stroked) {
      if (stroked !== null) context.stroke()
      const from = before === undefined || breaks ? point : before
      context.beginPath()
      context.strokeStyle = colour
      context.moveTo(x(from.at), y(from.degrees))
      stroked = colour
    }
    context.lineTo(x(point.at), y(point.degrees))
    before = point
  }
  if (stroked !== null) context.stroke()
  if (before === undefined) return
  context.beginPath()
  context.fillStyle = colours.line
  context.arc(x(before.at), y(before.degrees), lineWidth * 1.75, 0, 2 * Math.PI)
  context.fill()
}
