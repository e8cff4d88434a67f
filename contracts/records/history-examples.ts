import { exampleSet } from '../examples.ts'
import type { Best, Bests, CalendarDay, HeldBest, Trend } from './history.ts'

/** What the documents show of history in figures, about the set that they show. */

const { id, startedAt, exercise, side } = exampleSet

export const exampleDay: CalendarDay = {
  day: new Date(startedAt).toISOString().slice(0, 10),
  firstAt: startedAt,
  lastAt: startedAt + 600_000,
  sets: 3,
  counts: { clean: 32, momentum: 1, partial: 3 }
}

export const exampleTrend: Trend = {
  ...exampleDay,
  cleanShare: 0.89,
  concentricSeconds: 1.2,
  topHoldSeconds: 0.6,
  eccentricSeconds: 1.8,
  romDegrees: 39.5,
  romShare: 0.94,
  timeUnderTensionSeconds: 130,
  speedLossPercent: 12
}

export const exampleBest: Best = { id, startedAt, value: 14 }

export const exampleBests: Bests = {
  exercise,
  side,
  cleanReps: exampleBest,
  cleanStreak: { id, startedAt, value: 31 },
  romDegrees: { id, startedAt, value: 41.5 },
  eccentricSeconds: { id, startedAt, value: 2.4 },
  timeUnderTensionSeconds: { id, startedAt, value: 62 }
}

export const exampleHeldBest: HeldBest = { best: 'cleanReps', value: 14, before: 13 }
