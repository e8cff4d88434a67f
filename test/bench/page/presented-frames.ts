import type { TraceEvent } from './trace-events.ts'

/** One frame of the compositor, from its tick to the screen, in microseconds of the trace's clock. */
export interface PresentedFrame {
  beganAt: number
  /** When what the page's own thread had changed was taken over; null for a frame without. */
  committedAt: number | null
  presentedAt: number
}

export interface FrameCounts {
  presented: PresentedFrame[]
  /** Frames that should have shown something new and did not come to the screen. */
  dropped: number
  /** Ticks of the display. */
  ticks: number
}

interface OpenFrame {
  beganAt: number
  committedAt: number | null
  state: string
}

const idOf = ({ pid, ...event }: TraceEvent): string =>
  `${pid}/${(event as { id2?: { local?: string } }).id2?.local ?? ''}`

/** Reads the compositor's own reports: each is told from begin to end, one after the other under its id. */
export function presentedFrames(events: readonly TraceEvent[]): FrameCounts {
  const open = new Map<string, OpenFrame>()
  const presented: PresentedFrame[] = []
  let dropped = 0
  for (const event of events) {
    const id = idOf(event)
    const frame = open.get(id)
    if (event.name === 'PipelineReporter' && event.ph === 'b') {
      const report = event.args['frame_reporter'] as { state?: string } | undefined
      open.set(id, { beganAt: event.ts, committedAt: null, state: report?.state ?? '' })
    } else if (event.name === 'Commit' && event.ph === 'b' && frame !== undefined) {
      frame.committedAt = event.ts
    } else if (event.name === 'PipelineReporter' && event.ph === 'e' && frame !== undefined) {
      open.delete(id)
      if (frame.state === 'STATE_PRESENTED_ALL') presented.push({ ...frame, presentedAt: event.ts })
      else if (frame.state === 'STATE_DROPPED') dropped += 1
    }
  }
  presented.sort((a, b) => a.presentedAt - b.presentedAt)
  const ticks = events.filter(({ name, cat }) => name === 'BeginFrame' && cat.endsWith('timeline.frame')).length
  return { presented, dropped, ticks }
}
