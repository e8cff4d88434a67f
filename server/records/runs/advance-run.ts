import type { Live } from '#contracts/live.ts'
import type { SetHead } from '#contracts/set.ts'
import { stepFor, type RunState } from './run-state.ts'
import { moved, settleStep, stopRun } from './settle-step.ts'

/** A run of which nothing was heard for so long is over: whoever trains on the next day begins anew. */
export const silenceMs = 6 * 3_600_000

export type DoneSet = Pick<SetHead, 'id' | 'exercise' | 'side' | 'startedAt'> & { endedAt: number }

/**
 * What a finished set makes of a run. It finishes the first step to do of its exercise and side, so that an athlete who
 * takes the other side first is believed; a set that was not asked for finishes none. How many reps it has does not
 * matter: a set that failed is done too.
 */
export function finishSet(state: RunState, set: DoneSet, now: number): { state: RunState; step: number | null } {
  const isKnown = state.steps.some(({ setId }) => setId === set.id)
  const isOfThis = set.startedAt >= state.startedAt && set.startedAt - state.changedAt <= silenceMs
  const step = stepFor(state, set)
  const before = state.underWay?.setId === set.id ? { ...state, underWay: null } : state
  if (state.endedAt !== null || isKnown || !isOfThis || step === null) {
    return { state: before === state ? state : moved(before, now, {}), step: null }
  }
  // A cuff's clock that is ahead makes no rest longer.
  const at = Math.min(set.endedAt, now)
  const settled = settleStep(before, step, { state: 'done', setId: set.id }, at)
  if (settled.endedAt !== null) return { state: settled, step }
  // Of sets that come late the last one counts.
  const rested = at + restAfter(state, step) * 1000
  return { state: { ...settled, restUntil: Math.max(rested, state.restUntil ?? 0) }, step }
}

/** The rest of the item: the last step has none of its own, but may be done before others. */
const restAfter = ({ steps, items }: RunState, step: number): number => items[steps[step]?.item ?? -1]?.restSeconds ?? 0

/**
 * What a word of the cuff makes of a run: whether a set of it goes on.
 * @param isTaken true where the set that it tells of has had its say already
 */
export function hearLive(state: RunState, live: Live, isTaken: boolean, now: number): RunState {
  if (state.endedAt !== null) return state
  const underWay = underWayBy(state, live, isTaken)
  return underWay?.setId === state.underWay?.setId ? state : moved(state, now, { underWay })
}

function underWayBy(state: RunState, live: Live, isTaken: boolean): RunState['underWay'] {
  const { set, exercise, side } = live
  if (set === null || isTaken || set.startedAt < state.startedAt) return null
  // One that is over goes on until its own message is there, if it has reps: that message is sure to come.
  if (!set.active) return set.id === state.underWay?.setId && set.reps.length > 0 ? state.underWay : null
  const step = stepFor(state, { exercise, side })
  return step === null ? null : { setId: set.id, step }
}

/** Ends a run of which nothing was heard for too long. */
export const endSilent = (state: RunState, now: number): RunState =>
  state.endedAt === null && now - state.changedAt > silenceMs ? stopRun(state, now) : state
