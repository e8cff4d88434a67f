import { exampleRep, exampleSet } from '../examples.ts'
import type { Athlete } from './athlete.ts'
import type { FullRange } from './calibration.ts'
import type { CorrectedSet, CorrectedSetHead } from './corrected-set.ts'
import type { Correction } from './correction.ts'
import type { KnownCuff } from './cuff.ts'
import type { Plan } from './plan.ts'
import type { Run } from './run.ts'
import { unfoldSteps } from './unfold-steps.ts'

/** What the documents show of the records, about the set that they show. */

const { reps, ...head } = exampleSet
const { cuffId, startedAt } = head
const dayBefore = startedAt - 86_400_000

export const exampleAthlete: Athlete = {
  id: 'athlete-1',
  name: 'A. Lifter',
  colour: '#1f7a4d',
  targetReps: 12,
  revision: 1,
  createdAt: dayBefore,
  archivedAt: null
}

export const exampleCuff: KnownCuff = {
  id: cuffId,
  label: 'Green cuff',
  colour: '#1f7a4d',
  revision: 2,
  firstSeenAt: dayBefore,
  lastSeenAt: startedAt,
  athleteId: exampleAthlete.id,
  wornSince: dayBefore
}

export const exampleCorrection: Correction = {
  id: 'correction-1',
  setId: head.id,
  at: startedAt + 30_000,
  receivedAt: startedAt + 30_000,
  by: 'Tablet at the rack',
  action: 'set-kind',
  n: exampleRep.n,
  kind: 'partial',
  afterN: null,
  athleteId: null,
  undone: null
}

export const exampleCorrectedHead: CorrectedSetHead = {
  ...head,
  athleteId: exampleAthlete.id,
  removed: false,
  corrected: 1,
  summary: { ...head.summary, counts: { clean: 0, momentum: 0, partial: 1 } },
  measuredSummary: head.summary
}

export const exampleCorrectedSet: CorrectedSet = {
  ...exampleCorrectedHead,
  reps: reps.map((rep) => ({ ...rep, kind: 'partial', measuredKind: rep.kind })),
  removedReps: [],
  addedReps: []
}

export const exampleFullRange: FullRange = {
  id: 'calibration-1',
  athleteId: exampleAthlete.id,
  exercise: 'kickback',
  side: 'left',
  fullRomDegrees: 42,
  at: dayBefore,
  source: 'hand',
  cuffId: null,
  by: null,
  deletedAt: null
}

export const examplePlan: Plan = {
  id: 'plan-1',
  name: 'Mondays',
  items: [
    {
      exercise: 'kickback',
      sets: 3,
      repsFrom: 12,
      repsTo: 15,
      loadKg: 10,
      sideOrder: 'alternating',
      tempo: null,
      restSeconds: 60
    }
  ],
  revision: 1,
  createdAt: dayBefore,
  changedAt: dayBefore,
  archivedAt: null
}

const [firstStep, ...laterSteps] = unfoldSteps(examplePlan.items)

/** In the rest after its first set. */
export const exampleRun: Run = {
  id: 'run-1',
  cuffId,
  athleteId: exampleAthlete.id,
  planId: examplePlan.id,
  name: examplePlan.name,
  items: examplePlan.items,
  revision: 3,
  startedAt: startedAt - 20_000,
  changedAt: startedAt + 60_000,
  endedAt: null,
  endedWhy: null,
  steps: [
    ...(firstStep === undefined
      ? []
      : [{ ...firstStep, state: 'done' as const, setId: head.id, settledAt: startedAt + 60_000 }]),
    ...laterSteps
  ],
  at: 1,
  phase: 'rest',
  restUntil: startedAt + 120_000,
  trouble: null
}
