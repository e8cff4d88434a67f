import { KickbackError } from '#contracts/errors.ts'
import type { RunStep } from '#contracts/records/run.ts'
import { phaseAt, placeIn, type RunState } from './run-state.ts'
import { moved, settleStep, stopRun, withStep } from './settle-step.ts'

export type RunAction = { action: 'skip' | 'back' | 'stop' | 'go-on' } | { action: 'rest'; seconds: number }

export interface Acted {
  state: RunState
  /** A set that finishes nothing any more, whatever is heard of it later. */
  aside: string | null
}

/** The longest rest from now on. */
const restAtMostMs = 3_600_000

/** What a person makes of a run. @throws KickbackError HTTP_CONFLICT */
export function actOnRun(state: RunState, action: RunAction, now: number): Acted {
  if (action.action === 'back') return goBack(state, now)
  if (state.endedAt !== null) throw new KickbackError('HTTP_CONFLICT', `Run ${state.id} is over.`)
  switch (action.action) {
    case 'skip':
      return skip(state, now)
    case 'stop':
      return { state: stopRun(state, now), aside: null }
    case 'go-on':
      return { state: state.restUntil === null ? state : moved(state, now, { restUntil: null }), aside: null }
    case 'rest':
      return { state: changeRest(state, action.seconds, now), aside: null }
  }
}

/** A set that goes on for the step that is skipped is skipped with it. */
function skip(state: RunState, now: number): Acted {
  const at = placeIn(state)
  const { underWay } = state
  const isOfThis = underWay?.step === at
  const before = isOfThis ? { ...state, underWay: null } : state
  return { state: settleStep(before, at, { state: 'skipped' }, now), aside: isOfThis ? underWay.setId : null }
}

/** Opens the step again that was done or skipped last, also where the run was over with it. */
function goBack(state: RunState, now: number): Acted {
  const last = lastSettled(state.steps)
  const step = state.steps[last]
  if (state.endedWhy === 'stopped') throw new KickbackError('HTTP_CONFLICT', `Run ${state.id} was stopped.`)
  if (step === undefined) throw new KickbackError('HTTP_CONFLICT', 'No step was done or skipped yet.')
  const steps = withStep(state.steps, last, { state: 'to-do', setId: null, settledAt: null })
  const open = { endedAt: null, endedWhy: null, restUntil: null, toldSession: null, trouble: null }
  return { state: moved(state, now, { ...open, steps }), aside: step.setId }
}

/** Of steps that were settled in the same moment the later one; -1 where there is none. */
function lastSettled(steps: readonly RunStep[]): number {
  let last = -1
  for (const [index, { settledAt }] of steps.entries()) {
    if (settledAt !== null && settledAt >= (steps[last]?.settledAt ?? 0)) last = index
  }
  return last
}

function changeRest(state: RunState, seconds: number, now: number): RunState {
  if (phaseAt(state, now) === 'set') throw new KickbackError('HTTP_CONFLICT', 'A set goes on: there is no rest now.')
  const until = Math.min(Math.max(state.restUntil ?? 0, now) + seconds * 1000, now + restAtMostMs)
  return moved(state, now, { restUntil: until > now ? until : null })
}
