import Type, { type Static } from 'typebox'
import { CuffId, SetId } from '../identifiers.ts'
import { Next, pageQuery } from '../pages.ts'
import { EpochMs, oneOf, orNull } from '../scalars.ts'
import { Trouble } from '../status.ts'
import { exerciseIds, sides } from '../words.ts'
import { Name, RecordId, Revision, strict, TargetReps } from './fields.ts'
import { PlanItem } from './plan.ts'

/** `ready` waits for the next set to begin, `set` while one goes on, `rest` until `restUntil`, `done` when it is over. */
export const runPhases = ['ready', 'set', 'rest', 'done'] as const
export type RunPhase = (typeof runPhases)[number]
export const stepStates = ['to-do', 'done', 'skipped'] as const
/** `done` where every step was done or skipped, `stopped` where a person, a later run or a long silence ended it. */
export const runEnds = ['done', 'stopped'] as const

/** More sets than anybody does in a day; a run is read and written whole. */
export const runStepsAtMost = 240

/** One set that is to be done, on one side. */
export const RunStep = Type.Object(
  {
    item: Type.Integer({ minimum: 0, maximum: 29, description: 'index of the item of the plan' }),
    exercise: oneOf(exerciseIds),
    side: oneOf(sides),
    set: Type.Integer({ minimum: 1, maximum: 20, description: 'counts the sets of this item and side from 1' }),
    sets: Type.Integer({ minimum: 1, maximum: 20, description: 'how many there are of this item and side' }),
    repsFrom: TargetReps,
    repsTo: TargetReps,
    loadKg: PlanItem.properties.loadKg,
    tempo: PlanItem.properties.tempo,
    restSeconds: Type.Integer({ minimum: 0, maximum: 3600, description: 'the rest after it; 0 after the last step' }),
    state: oneOf(stepStates),
    setId: orNull(SetId),
    settledAt: orNull(EpochMs)
  },
  { $id: 'RunStep' }
)
export type RunStep = Static<typeof RunStep>

/** A plan as it is being done on one cuff. `items` and `steps` are its own: the plan may change meanwhile. */
export const Run = Type.Object(
  {
    id: RecordId,
    cuffId: CuffId,
    athleteId: orNull(RecordId),
    planId: orNull(RecordId),
    name: Name,
    items: Type.Array(PlanItem, { minItems: 1, maxItems: 30 }),
    revision: Revision,
    startedAt: EpochMs,
    changedAt: EpochMs,
    endedAt: orNull(EpochMs),
    endedWhy: orNull(oneOf(runEnds)),
    steps: Type.Array(RunStep, { minItems: 1, maxItems: runStepsAtMost }),
    at: Type.Integer({
      minimum: 0,
      maximum: runStepsAtMost,
      description: 'index of the first step that is to do; the number of steps where none is'
    }),
    phase: oneOf(runPhases),
    restUntil: orNull(EpochMs),
    trouble: Type.Union([Trouble, Type.Null()], { description: 'why the cuff could not be told of the step' })
  },
  { $id: 'Run' }
)
export type Run = Static<typeof Run>

/** `GET /api/runs`: the one begun last at the front. */
export const RunsQuery = Type.Object({
  ...pageQuery,
  running: Type.Optional(Type.Boolean()),
  cuffId: Type.Optional(CuffId),
  athleteId: Type.Optional(RecordId)
})
export type RunsQuery = Static<typeof RunsQuery>
export const RunsReply = Type.Object({ runs: Type.Array(Run), next: Next })
export type RunsReply = Static<typeof RunsReply>
export const RunParams = Type.Object({ runId: RecordId })

const who = { id: Type.Optional(RecordId), athleteId: Type.Optional(RecordId) }

/** `POST /api/cuffs/:cuffId/run`: a plan that is kept, or one said on the spot. Named, the athlete puts the cuff on. */
export const NewRun = Type.Union([
  strict({ ...who, planId: RecordId }),
  strict({ ...who, name: Name, items: Type.Array(PlanItem, { minItems: 1, maxItems: 30 }) })
])
export type NewRun = Static<typeof NewRun>

/** `POST /api/runs/:runId/rest`: so many seconds more, or fewer. */
export const RestChange = strict({ revision: Revision, seconds: Type.Integer({ minimum: -3600, maximum: 3600 }) })
export type RestChange = Static<typeof RestChange>

/** What a set was to be, where it finished a step of a run. */
export const SetPlan = Type.Object(
  {
    runId: RecordId,
    step: Type.Integer({ minimum: 0, maximum: runStepsAtMost - 1 }),
    loadKg: RunStep.properties.loadKg,
    repsFrom: TargetReps,
    repsTo: TargetReps,
    tempo: RunStep.properties.tempo
  },
  { $id: 'SetPlan' }
)
export type SetPlan = Static<typeof SetPlan>
