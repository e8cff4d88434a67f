import Type, { type Static } from 'typebox'
import { CuffId } from '../identifiers.ts'
import { Next, pageQuery } from '../pages.ts'
import { EpochMs, oneOf, orNull } from '../scalars.ts'
import { exerciseIds, sides } from '../words.ts'
import { By, FullRomDegrees, RecordId, strict } from './fields.ts'

/** `cuff` where it was shown on a cuff that the athlete wore, `hand` where a person said it. */
export const calibrationSources = ['cuff', 'hand'] as const

/** An athlete's full range in one exercise on one side, from `at` until the next. */
export const FullRange = Type.Object(
  {
    id: RecordId,
    athleteId: RecordId,
    exercise: oneOf(exerciseIds),
    side: oneOf(sides),
    fullRomDegrees: FullRomDegrees,
    at: EpochMs,
    source: oneOf(calibrationSources),
    cuffId: orNull(CuffId),
    by: By,
    deletedAt: orNull(EpochMs)
  },
  { $id: 'FullRange' }
)
export type FullRange = Static<typeof FullRange>

/** `GET /api/calibrations`: newest first, without the deleted ones unless they are asked for. */
export const CalibrationsQuery = Type.Object({
  ...pageQuery,
  athleteId: Type.Optional(RecordId),
  exercise: Type.Optional(oneOf(exerciseIds)),
  side: Type.Optional(oneOf(sides)),
  deleted: Type.Optional(Type.Boolean())
})
export type CalibrationsQuery = Static<typeof CalibrationsQuery>
export const CalibrationsReply = Type.Object({ calibrations: Type.Array(FullRange), next: Next })
export type CalibrationsReply = Static<typeof CalibrationsReply>

/** `GET /api/athletes/:athleteId/calibrations`: the one that holds for each exercise and side. */
export const LatestCalibrations = Type.Object({ calibrations: Type.Array(FullRange, { maxItems: 50 }) })
export type LatestCalibrations = Static<typeof LatestCalibrations>

/** `POST /api/calibrations`: one said by hand. Without `at` it holds from now. */
export const NewCalibration = strict({
  id: Type.Optional(RecordId),
  athleteId: RecordId,
  exercise: oneOf(exerciseIds),
  side: oneOf(sides),
  fullRomDegrees: FullRomDegrees,
  at: Type.Optional(EpochMs)
})
export type NewCalibration = Static<typeof NewCalibration>
export const CalibrationParams = Type.Object({ calibrationId: RecordId })
