import type { RepMark } from '#contracts/live.ts'
import type { RepKind } from '#contracts/words.ts'

/** A segment of the ring. Turns run from 0 at the top clockwise to 1. */
export interface RingSegment {
  key: number
  kind: RepKind | 'open'
  provisional: boolean
  startTurn: number
  endTurn: number
}

/** Without a target a rep takes a twelfth of the ring, until a thirteenth needs the room. */
const roomWithoutTarget = 12

/** One segment a rep, and with a target an open one for every rep still to do. Reps past the target make room for themselves. */
export function ringSegments(marks: readonly RepMark[], targetReps: number | null): RingSegment[] {
  const places = Math.max(marks.length, targetReps ?? roomWithoutTarget)
  const shown = targetReps === null ? marks.length : places
  return Array.from({ length: shown }, (_, index) => {
    const mark = marks[index]
    return {
      key: index,
      kind: mark?.kind ?? 'open',
      provisional: mark?.state === 'provisional',
      startTurn: index / places,
      endTurn: (index + 1) / places
    }
  })
}

/** What fills a segment: nothing while it may still go, the hatch of this id where it was swung, else its kind's colour. */
export const segmentFill = ({ kind, provisional }: RingSegment, hatch: string): string | undefined => {
  if (provisional) return 'none'
  return kind === 'momentum' ? `url(#${hatch})` : undefined
}
