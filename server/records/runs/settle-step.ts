import type { RunStep } from '#contracts/records/run.ts'
import { placeIn, type RunState } from './run-state.ts'

/** Another state, one revision on. */
export const moved = (state: RunState, now: number, changes: Partial<RunState>): RunState => ({
  ...state,
  revision: state.revision + 1,
  changedAt: Math.max(state.changedAt, now),
  ...changes
})

export const withStep = (steps: readonly RunStep[], index: number, changes: Partial<RunStep>): RunStep[] =>
  steps.map((step, at) => (at === index ? { ...step, ...changes } : step))

/** Ends a step, and the run with the last of them. What comes next is yet to be told to the cuff. */
export function settleStep(
  state: RunState,
  index: number,
  how: { state: 'done'; setId: string } | { state: 'skipped' },
  now: number
): RunState {
  const steps = withStep(state.steps, index, { setId: null, ...how, settledAt: now })
  const next = moved(state, now, { steps, toldSession: null, trouble: null })
  if (placeIn(next) < steps.length) return next
  return { ...next, endedAt: now, endedWhy: 'done', restUntil: null, underWay: null }
}

export const stopRun = (state: RunState, now: number): RunState =>
  moved(state, now, { endedAt: now, endedWhy: 'stopped', restUntil: null, underWay: null, trouble: null })
