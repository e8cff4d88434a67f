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
  return { lowDegrees: -0.2 * top, highDegrees: 1.15 * top }
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
  let before: { at: number; degrees: number; colour: string } | null = null
  let open = false
  trace.each((at, degrees) => {
    if (at < oldest) return
    const colour = colourOf(trace.repAt(at))
    const breaks = before === null || at - before.at > gapSeconds || x(at) < x(before.at)
    if (breaks || before?.colour !== colour) {
      if (open) context.stroke()
      context.beginPath()
      context.strokeStyle = colour
      open = true
      if (breaks || before === null) context.moveTo(x(at), y(degrees))
      else {
        context.moveTo(x(before.at), y(before.degrees))
        context.lineTo(x(at), y(degrees))
      }
    } else {
      context.lineTo(x(at), y(degrees))
    }
    before = { at, degrees, colour }
  })
  if (open) context.stroke()
  const pen = before as { at: number; degrees: number; colour: string } | null
  if (pen === null) return
  context.beginPath()
  context.fillStyle = colours.line
  context.arc(x(pen.at), y(pen.degrees), lineWidth * 1.75, 0, 2 * Math.PI)
  context.fill()
}
