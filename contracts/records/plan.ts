import Type, { type Static } from 'typebox'
import { Next, pageQuery } from '../pages.ts'
import { EpochMs, oneOf, orNull } from '../scalars.ts'
import { exerciseIds } from '../words.ts'
import { ArchivedAt, Name, RecordId, Revision, strict, TargetReps } from './fields.ts'

/** `left-first` does all sets of one side, then the other; `alternating` changes sides after each set. */
export const sideOrders = ['left-first', 'right-first', 'alternating', 'left-only', 'right-only'] as const
export type SideOrder = (typeof sideOrders)[number]

const HoldSeconds = Type.Number({ minimum: 0, maximum: 60 })
/** How long each phase is to last. */
export const TempoTarget = strict({
  concentricSeconds: HoldSeconds,
  topHoldSeconds: HoldSeconds,
  eccentricSeconds: HoldSeconds,
  bottomHoldSeconds: HoldSeconds
})
export type TempoTarget = Static<typeof TempoTarget>

/** `sets` and `reps` are for each side. */
export const PlanItem = strict({
  exercise: oneOf(exerciseIds),
  sets: Type.Integer({ minimum: 1, maximum: 20 }),
  repsFrom: TargetReps,
  repsTo: TargetReps,
  loadKg: orNull(Type.Number({ minimum: 0, maximum: 1000 })),
  sideOrder: oneOf(sideOrders),
  tempo: orNull(TempoTarget),
  restSeconds: Type.Integer({ minimum: 0, maximum: 3600 })
})
export type PlanItem = Static<typeof PlanItem>

const own = { name: Name, items: Type.Array(PlanItem, { minItems: 1, maxItems: 30 }) }

export const Plan = Type.Object(
  { id: RecordId, ...own, revision: Revision, createdAt: EpochMs, changedAt: EpochMs, archivedAt: ArchivedAt },
  { $id: 'Plan' }
)
export type Plan = Static<typeof Plan>

/** `GET /api/plans`: newest first; `archived` asks for those put away. */
export const PlansQuery = Type.Object({ ...pageQuery, archived: Type.Optional(Type.Boolean()) })
export type PlansQuery = Static<typeof PlansQuery>
export const PlansReply = Type.Object({ plans: Type.Array(Plan), next: Next })
export type PlansReply = Static<typeof PlansReply>
export const PlanParams = Type.Object({ planId: RecordId })

/** `POST /api/plans` and `PUT /api/plans/:planId`. */
export const NewPlan = strict({ id: Type.Optional(RecordId), ...own })
export type NewPlan = Static<typeof NewPlan>
export const PlanChange = strict({ revision: Revision, ...own })
export type PlanChange = Static<typeof PlanChange>

/** `GET /api/plan-templates`: plans to begin with; one is used by making a plan of it. */
export const PlanTemplate = Type.Object({ id: RecordId, ...own })
export type PlanTemplate = Static<typeof PlanTemplate>
export const PlanTemplatesReply = Type.Object({ templates: Type.Array(PlanTemplate, { maxItems: 20 }) })
export type PlanTemplatesReply = Static<typeof PlanTemplatesReply>
