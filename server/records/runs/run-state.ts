import type { Run, RunPhase, RunStep } from '#contracts/records/run.ts'
import type { ExerciseId, Side } from '#contracts/words.ts'

/** A run as it is kept: what depends on the time of day is worked out at each look. */
export interface RunState extends Omit<Run, 'phase' | 'at'> {
  /** The set that goes on now, and the step that it is to finish. */
  underWay: { setId: string; step: number } | null
  /** The cuff's session that was told of the present step; null where it is yet to be told. */
  toldSession: string | null
}

/** The first step that is to do; the number of steps where none is. */
export function placeIn({ steps }: Pick<RunState, 'steps'>): number {
  const at = steps.findIndex(({ state }) => state === 'to-do')
  return at === -1 ? steps.length : at
}

export const stepAt = (state: RunState): RunStep | null => state.steps[placeIn(state)] ?? null

/** The first step to do of this exercise and side; null where there is none. */
export function stepFor(state: RunState, done: { exercise: ExerciseId; side: Side }): number | null {
  const fits = (step: RunStep): boolean =>
    step.state === 'to-do' && step.exercise === done.exercise && step.side === done.side
  const index = state.steps.findIndex(fits)
  return index === -1 ? null : index
}

export function phaseAt({ endedAt, underWay, restUntil }: RunState, now: number): RunPhase {
  if (endedAt !== null) return 'done'
  if (underWay !== null) return 'set'
  return restUntil !== null && now < restUntil ? 'rest' : 'ready'
}

/** The run as it is shown at a time. */
export function showRun(state: RunState, now: number): Run {
  const phase = phaseAt(state, now)
  return {
    id: state.id,
    cuffId: state.cuffId,
    athleteId: state.athleteId,
    planId: state.planId,
    name: state.name,
    items: state.items,
    revision: state.revision,
    startedAt: state.startedAt,
    changedAt: state.changedAt,
    endedAt: state.endedAt,
    endedWhy: state.endedWhy,
    steps: state.steps,
    at: placeIn(state),
    phase,
    restUntil: phase === 'rest' ? state.restUntil : null,
    trouble: state.trouble
  }
}
