import type { RepMark } from '#contracts/live.ts'
import type { ExerciseId, Phase, RepKind, Side } from '#contracts/words.ts'
import type { CuffState } from '../connection/cuff-state.ts'
import { countOf } from '../live/count-of.ts'
import type { CountMoment } from '../look/screen-settings.ts'

export type TileTrouble = 'offline' | 'waiting' | 'stalled' | 'lost' | 'failing'
export type TileStage = 'silent' | 'calibrating' | 'ready' | 'going' | 'resting'

/** What one tile of the wall says. */
export interface TileContent {
  stage: TileStage
  exercise: ExerciseId | null
  side: Side | null
  count: number
  marks: readonly RepMark[]
  targetReps: number | null
  /** Of the last rep of this set that there is something to say about. */
  verdict: RepKind | 'revoked' | null
  phase: Phase | null
  calibration: { done: number; needed: number } | null
  /** When the set ended, on this page's monotonic clock, ms. */
  endedMs: number | null
  trouble: TileTrouble | null
}

function troubleOf({ status }: CuffState): TileTrouble | null {
  if (status === null || !status.online) return 'offline'
  if (status.link !== 'streaming') return status.link
  return status.trouble === null ? null : 'failing'
}

function stageOf({ live }: CuffState): TileStage {
  if (live === null) return 'silent'
  if (live.calibration) return 'calibrating'
  if (live.set === null) return 'ready'
  if (!live.set.active) return 'resting'
  return countOf(live.set) === 0 ? 'ready' : 'going'
}

export function tileContent(state: CuffState, countAt: CountMoment = 'top'): TileContent {
  const { live, spokenRep, bridgeOffsetMs } = state
  const set = live?.set ?? null
  const stage = stageOf(state)
  const trouble = troubleOf(state)
  const spoken = set !== null && spokenRep?.setId === set.id ? spokenRep : null
  const endedAt = set?.endedAt ?? null
  return {
    stage,
    exercise: live?.exercise ?? null,
    side: live?.side ?? null,
    count: countOf(set, countAt),
    marks: set?.reps ?? [],
    targetReps: live?.targetReps ?? null,
    verdict: spoken === null ? null : spoken.state === 'revoked' ? 'revoked' : spoken.kind,
    // A leg that is not heard of is in no phase.
    phase: trouble === null || trouble === 'failing' ? (live?.phase ?? null) : null,
    calibration: live?.calibration ? { done: live.calibration.repsDone, needed: live.calibration.repsNeeded } : null,
    endedMs: stage === 'resting' && endedAt !== null ? endedAt + bridgeOffsetMs : null,
    trouble
  }
}
