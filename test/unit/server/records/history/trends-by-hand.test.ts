import fc from 'fast-check'
import { expect, test } from 'vitest'
import { trendPeriods, type Trend, type TrendPeriod, type TrendsQuery } from '#contracts/records/history.ts'
import type { CorrectedSet } from '#contracts/records/corrected-set.ts'
import { exerciseIds, sides } from '#contracts/words.ts'
import type { Store } from '../../../../../server/store/store.ts'
import { onEachEngine } from '../../../../support/each-engine.ts'
import { enrol, train, training } from '../../../../support/random-training.ts'
import { someTime } from '../../../../support/server-fixtures.ts'

/** Hundreds of transactions, each a trip to the disk: minutes of patience on a machine that has others to serve. */
const patienceMs = 120_000
const yearMs = 365 * 86_400_000

/** Every set that the pages show, whole. */
async function turnPages(store: Store, query: TrendsQuery): Promise<CorrectedSet[]> {
  const sets: CorrectedSet[] = []
  let before: string | undefined
  do {
    const page = await store.records.listCorrectedSets({
      ...query,
      limit: 2,
      ...(before === undefined ? {} : { before })
    })
    for (const head of page.sets) sets.push({ ...(await store.records.readCorrectedSet(head.id))!, ...head })
    before = page.next ?? undefined
  } while (before !== undefined)
  return sets
}

function firstDay(startedAt: number, by: TrendPeriod, tz: string): string {
  const day = new Intl.DateTimeFormat('en-CA', { timeZone: tz }).format(startedAt)
  if (by === 'day') return day
  if (by === 'month') return `${day.slice(0, 7)}-01`
  const date = new Date(`${day}T12:00:00Z`)
  while (date.getUTCDay() !== 1) date.setUTCDate(date.getUTCDate() - 1)
  return date.toISOString().slice(0, 10)
}

const mean = (values: [value: number | null | undefined, weight: number][]): number | null => {
  const known = values.filter(([value]) => value !== null && value !== undefined)
  const weight = known.reduce((sum, [, each]) => sum + each, 0)
  return weight === 0 ? null : known.reduce((sum, [value, each]) => sum + value! * each, 0) / weight
}

/** A period as a person with paper would work it out from what the pages show. */
function sumByHand(day: string, sets: readonly CorrectedSet[]): Trend {
  const counts = { clean: 0, momentum: 0, partial: 0 }
  for (const { summary } of sets)
    for (const kind of ['clean', 'momentum', 'partial'] as const) counts[kind] += summary.counts[kind]
  const reps = counts.clean + counts.momentum + counts.partial
  const over = (figure: (summary: CorrectedSet['summary']) => number | null | undefined) =>
    mean(sets.map((set) => [figure(set.summary), set.reps.length]))
  const starts = sets.map(({ startedAt }) => startedAt)
  return {
    day,
    firstAt: Math.min(...starts),
    lastAt: Math.max(...starts),
    sets: sets.length,
    counts,
    cleanShare: reps === 0 ? null : counts.clean / reps,
    concentricSeconds: over(({ concentricSeconds }) => concentricSeconds?.mean),
    topHoldSeconds: over(({ topHoldSeconds }) => topHoldSeconds?.mean),
    eccentricSeconds: over(({ eccentricSeconds }) => eccentricSeconds?.mean),
    romDegrees: over(({ romDegrees }) => romDegrees?.mean),
    romShare: over(({ romDegrees, fullRomDegrees }) =>
      romDegrees === null || fullRomDegrees === null ? null : romDegrees.mean / fullRomDegrees
    ),
    timeUnderTensionSeconds: sets.reduce((sum, { summary }) => sum + summary.timeUnderTensionSeconds, 0),
    speedLossPercent: mean(sets.map(({ summary }) => [summary.speedLossPercent, 1]))
  }
}

/** Sums come out alike but for the last digits, which depend on the order of adding. */
function rounded(trend: Trend): Record<string, unknown> {
  const figures = Object.entries(trend).map(([name, value]) => [
    name,
    typeof value === 'number' ? Number(value.toPrecision(10)) : value
  ])
  return Object.fromEntries(figures) as Record<string, unknown>
}

onEachEngine((engine) => {
  test(
    'a trend is what anybody can sum from the pages of sets, whatever was corrected',
    async () => {
      const store = await engine.openStore()
      await enrol(store)
      let run = 0
      let summed = 0
      const always = {
        by: fc.constantFrom(...trendPeriods),
        tz: fc.constantFrom('UTC', 'Europe/Vienna', 'America/New_York', 'Asia/Kolkata', 'Pacific/Chatham')
      }
      const athleteId = fc.constantFrom('ana', 'bea')
      const narrow = {
        athleteId,
        exercise: fc.constantFrom(...exerciseIds.slice(0, 2)),
        side: fc.constantFrom(...sides),
        from: fc.integer({ min: 0, max: 40 }).map((days) => someTime + days * 86_400_000)
      }
      const questions = fc.tuple(
        fc.record(always),
        fc.record({ ...always, athleteId }),
        fc.record({ ...always, ...narrow }, { requiredKeys: ['by', 'tz'] })
      )
      await fc.assert(
        fc.asyncProperty(training, questions, async (sets, asking) => {
          const cuffId = `cuff-${(run += 1)}`
          await train(store, cuffId, sets)
          for (const asked of asking) {
            const query: TrendsQuery & typeof asked = { from: someTime, ...asked, cuffId, to: someTime + yearMs }
            const byHand = new Map<string, CorrectedSet[]>()
            for (const set of await turnPages(store, query)) {
              const day = firstDay(set.startedAt, asked.by, asked.tz)
              byHand.set(day, [...(byHand.get(day) ?? []), set])
            }
            const wanted = [...byHand].map(([day, own]) => rounded(sumByHand(day, own))).reverse()
            const { periods } = await store.records.readTrends(query, someTime)
            expect(periods.map(rounded)).toEqual(wanted)
            summed += wanted.length
            if (asked.by !== 'day' || 'exercise' in asked || 'side' in asked) continue
            const { days } = await store.records.readCalendar(query, someTime)
            expect(days).toEqual(
              periods.map(({ day, firstAt, lastAt, sets, counts }) => ({ day, firstAt, lastAt, sets, counts }))
            )
          }
        }),
        { numRuns: 30 }
      )
      expect(summed).toBeGreaterThan(100)
    },
    patienceMs
  )
})
