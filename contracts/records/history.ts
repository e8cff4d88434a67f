import Type, { type Static } from 'typebox'
import { CuffId, SetId } from '../identifiers.ts'
import { Count, Degrees, EpochMs, oneOf, orNull, Seconds } from '../scalars.ts'
import { CountsByKind } from '../set.ts'
import { exerciseIds, sides } from '../words.ts'
import { bestNames } from './best-names.ts'
import { RecordId } from './fields.ts'

/** History in figures: of what counts, as `GET /api/sets` shows it. */

/** The longest time that is asked for at once: days of it, or weeks and months. */
export const daysAtMost = 400
export const longDaysAtMost = 3660

/** Sets that started at `from` or later, and before `to`. */
export const timeQuery = { from: Type.Optional(EpochMs), to: Type.Optional(EpochMs) }
const whoseQuery = { athleteId: Type.Optional(RecordId), cuffId: Type.Optional(CuffId) }
const TimeZone = Type.String({ pattern: '^[A-Za-z][A-Za-z0-9_+/-]{0,63}$', maxLength: 64 })
const Day = Type.String({ pattern: '^[0-9]{4,6}-[0-9]{2}-[0-9]{2}$', maxLength: 12 })

/** `GET /api/calendar`: without `from` and `to`, the last 400 days. */
export const CalendarQuery = Type.Object({ ...timeQuery, ...whoseQuery, tz: Type.Optional(TimeZone) })
export type CalendarQuery = Static<typeof CalendarQuery>

/** A day, or more, in which there were sets; `firstAt` and `lastAt` are when the first and the last of them started. */
const period = { day: Day, firstAt: EpochMs, lastAt: EpochMs, sets: Count, counts: CountsByKind }
export const CalendarDay = Type.Object(period, { $id: 'CalendarDay' })
export type CalendarDay = Static<typeof CalendarDay>
/** The range may begin and end within a day, and a day may have 25 hours. */
export const CalendarReply = Type.Object({ days: Type.Array(CalendarDay, { maxItems: daysAtMost + 2 }) })
export type CalendarReply = Static<typeof CalendarReply>

/** `GET /api/trends`: a week begins on Monday. */
export const trendPeriods = ['day', 'week', 'month'] as const
export type TrendPeriod = (typeof trendPeriods)[number]
export const TrendsQuery = Type.Object({
  ...CalendarQuery.properties,
  exercise: Type.Optional(oneOf(exerciseIds)),
  side: Type.Optional(oneOf(sides)),
  by: Type.Optional(oneOf(trendPeriods, { default: 'day' }))
})
export type TrendsQuery = Static<typeof TrendsQuery>

const Share = Type.Number({ minimum: 0, maximum: 1 })
/** Means are over the reps that were measured, `speedLossPercent` over sets; null where nothing has the figure. */
export const Trend = Type.Object(
  {
    ...period,
    cleanShare: orNull(Share),
    concentricSeconds: orNull(Seconds),
    topHoldSeconds: orNull(Seconds),
    eccentricSeconds: orNull(Seconds),
    romDegrees: orNull(Degrees),
    romShare: orNull(Type.Number({ description: 'ROM by the full ROM, over the sets whose full ROM is known' })),
    timeUnderTensionSeconds: Type.Number({ minimum: 0 }),
    speedLossPercent: orNull(Type.Number({ minimum: -10_000, maximum: 100 }))
  },
  { $id: 'Trend' }
)
export type Trend = Static<typeof Trend>
export const TrendsReply = Type.Object({ periods: Type.Array(Trend, { maxItems: longDaysAtMost }) })
export type TrendsReply = Static<typeof TrendsReply>

/** The best value and the set that it was in; of equals the set that was there first. */
export const Best = Type.Object({ id: SetId, startedAt: EpochMs, value: Type.Number({ minimum: 0 }) }, { $id: 'Best' })
export type Best = Static<typeof Best>

/** `GET /api/bests` */
export const BestsQuery = Type.Object({ ...whoseQuery, exercise: Type.Optional(oneOf(exerciseIds)) })
export type BestsQuery = Static<typeof BestsQuery>
export const Bests = Type.Object(
  {
    exercise: oneOf(exerciseIds),
    side: oneOf(sides),
    cleanReps: orNull(Best),
    cleanStreak: orNull(Best),
    romDegrees: orNull(Best),
    eccentricSeconds: orNull(Best),
    timeUnderTensionSeconds: orNull(Best)
  },
  { $id: 'Bests' }
)
export type Bests = Static<typeof Bests>
export const BestsReply = Type.Object({
  bests: Type.Array(Bests, { maxItems: exerciseIds.length * sides.length })
})
export type BestsReply = Static<typeof BestsReply>

/** `GET /api/sets/:cuffId/:session/:number/bests`: `before` is the best of the sets before it, null where there was none. */
export const HeldBest = Type.Object(
  {
    best: oneOf(bestNames),
    value: Type.Number({ minimum: 0 }),
    before: orNull(Type.Number({ minimum: 0 }))
  },
  { $id: 'HeldBest' }
)
export type HeldBest = Static<typeof HeldBest>
export const SetBestsReply = Type.Object({ bests: Type.Array(HeldBest, { maxItems: bestNames.length }) })
export type SetBestsReply = Static<typeof SetBestsReply>
