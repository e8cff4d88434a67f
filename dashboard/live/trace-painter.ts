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
 * @param penSeconds how far the pen has come, in sample time
 */
export function paintTrace(
  context: CanvasRenderingContext2D,
  trace: Trace,
  size: { width: number; height: number },
  scale: TraceScale,
  colours: TraceColours,
  penSeconds: number | null
): void {
  const { width, height } = size
  context.clearRect(0, 0, width, height)
  if (penSeconds === null) return
  const x = (at: number): number => ((((at % traceSeconds) + traceSeconds) % traceSeconds) / traceSeconds) * width
  const y = (degrees: number): number => shareFromTop(degrees, scale) * height

  context.lineWidth = lineWidth
  context.lineJoin = 'round'
  context.lineCap = 'round'
  const oldest = penSeconds - traceSeconds + wipedSeconds
  let lastAt = Number.NEGATIVE_INFINITY
  let lastDegrees = 0
  let stroked: string | null = null

  function lineTo(at: number, degrees: number): void {
    const rep = trace.repAt(at)
    const colour = rep === null ? colours.line : colours.kinds[rep.kind]
    const breaks = at - lastAt > gapSeconds || x(at) < x(lastAt)
    if (breaks || colour !== stroked) {
      if (stroked !== null) context.stroke()
      context.beginPath()
      context.strokeStyle = colour
      context.moveTo(x(breaks ? at : lastAt), y(breaks ? degrees : lastDegrees))
      stroked = colour
    }
    context.lineTo(x(at), y(degrees))
    lastAt = at
    lastDegrees = degrees
  }

  trace.each((at, degrees) => {
    if (at < oldest || lastAt >= penSeconds) return
    if (at <= penSeconds || lastAt < oldest) {
      lineTo(at, degrees)
      return
    }
    // The pen is on its way to this point.
    const share = (penSeconds - lastAt) / (at - lastAt)
    lineTo(penSeconds, lastDegrees + share * (degrees - lastDegrees))
  })
  if (lastAt < oldest) return
  context.stroke()
  context.beginPath()
  context.fillStyle = colours.line
  context.arc(x(lastAt), y(lastDegrees), lineWidth * 1.75, 0, 2 * Math.PI)
  context.fill()
}
