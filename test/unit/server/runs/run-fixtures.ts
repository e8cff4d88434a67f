import type { PlanItem } from '#contracts/records/plan.ts'
import { unfoldSteps } from '#contracts/records/unfold-steps.ts'
import type { DoneSet } from '../../../../server/records/runs/advance-run.ts'
import type { RunState } from '../../../../server/records/runs/run-state.ts'
import { someTime } from '../../../support/server-fixtures.ts'

export const planItem = (changes: Partial<PlanItem> = {}): PlanItem => ({
  exercise: 'kickback',
  sets: 2,
  repsFrom: 6,
  repsTo: 8,
  loadKg: 10,
  sideOrder: 'alternating',
  tempo: null,
  restSeconds: 60,
  ...changes
})

/** A run that has just begun: two sets of each side, the sides in turn. */
export function makeRun(items: PlanItem[] = [planItem()]): RunState {
  return {
    id: 'run-1',
    cuffId: 'cuff-1',
    athleteId: null,
    planId: null,
    name: 'Legs',
    items,
    revision: 1,
    startedAt: someTime,
    changedAt: someTime,
    endedAt: null,
    endedWhy: null,
    steps: unfoldSteps(items),
    restUntil: null,
    underWay: null,
    toldSession: null,
    trouble: null
  }
}

/** A finished set of half a minute. */
export function doneSet(number: number, startedAt: number, changes: Partial<DoneSet> = {}): DoneSet {
  return {
    id: `cuff-1/s1/set-${number}`,
    exercise: 'kickback',
    side: 'left',
    startedAt,
    endedAt: startedAt + 30_000,
    ...changes
  }
}

export const told = ({ steps }: RunState): string => steps.map(({ state }) => state).join(' ')
