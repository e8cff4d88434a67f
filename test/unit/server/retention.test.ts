import { pino } from 'pino'
import { describe, expect, test } from 'vitest'
import { startRetention } from '../../../server/store/retention.ts'
import type { Entry, Store } from '../../../server/store/store.ts'
import { onEachEngine } from '../../support/each-engine.ts'
import { createManualClock } from '../../support/manual-clock.ts'
import { makeRep, makeSet, someTime } from '../../support/server-fixtures.ts'

const dayMs = 86_400_000
/** A session whose only rep came so many days before `someTime`. */
const daysAgo = (days: number): Entry => ({
  kind: 'rep',
  rep: makeRep({ session: `s${days}`, at: someTime - days * dayMs })
})
const names = async (store: Store) => (await store.sessions({ limit: 1000 })).sessions.map(({ id }) => id)

onEachEngine((engine) => {
  describe('sessions that are too old', () => {
    test('are forgotten whole, the oldest first, so many at once', async () => {
      const store = await engine.openStore()
      await store.save([1, 5, 40, 50, 60].map(daysAgo))
      await store.save([{ kind: 'set', set: makeSet({ session: 's40' }) }])
      expect(await store.forget(someTime - 30 * dayMs, 1)).toBe(1)
      expect(await names(store)).toEqual(['s40', 's1', 's5', 's50'])
      expect(await store.forget(someTime - 30 * dayMs, 10)).toBe(1)
      expect(await store.forget(someTime - 30 * dayMs, 10)).toBe(0)
      expect(await names(store)).toEqual(['s40', 's1', 's5'])
      expect(await store.set('cuff-1/s60/set-1')).toBeNull()
      expect((await store.set('cuff-1/s40/set-1'))?.reps).toHaveLength(2)
    })

    test('that get a late rep are kept whole', async () => {
      const store = await engine.openStore()
      await store.save([daysAgo(60)])
      const late: Entry = { kind: 'rep', rep: makeRep({ session: 's60', n: 2, at: someTime }) }
      await Promise.all([store.save([late]), store.forget(someTime - 30 * dayMs, 10)])
      const reps = (await store.set('cuff-1/s60/set-1'))?.reps.map(({ n }) => n)
      expect(reps).toContain(2)
    })
  })
})

describe('retention', () => {
  const logger = (lines: string[]) => pino({ level: 'info' }, { write: (line: string) => void lines.push(line) })

  test('goes in small batches while nothing waits to be written, and tells how many', async () => {
    const clock = createManualClock(someTime)
    const asked: [number, number][] = []
    const lines: string[] = []
    let busy = true
    let answers = [10, 3, 0]
    const retention = startRetention({
      store: {
        forget(olderThan, limit) {
          asked.push([olderThan, limit])
          return Promise.resolve(answers.shift() ?? 0)
        }
      },
      keepDays: 30,
      busy: () => busy,
      clock,
      logger: logger(lines)
    })
    const turn = async (ms: number): Promise<void> => {
      clock.advance(ms)
      for (let turns = 0; turns < 5; turns++) await Promise.resolve()
    }
    for (let looks = 0; looks < 20; looks++) await turn(250)
    expect(asked).toEqual([])
    busy = false
    for (let looks = 0; looks < 20; looks++) await turn(250)
    expect(asked.map(([, limit]) => limit)).toEqual([10, 10, 10])
    expect(asked[0]![0]).toBe(someTime + 21 * 250 - 30 * dayMs)
    expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual([
      expect.objectContaining({ sessions: 13, keepDays: 30 })
    ])
    answers = [1, 0]
    await turn(3_600_000)
    await turn(250)
    expect(lines).toHaveLength(2)
    await retention.stop()
    expect(clock.pendingTimers()).toBe(0)
  })

  test('that fails is told, and tried again in an hour', async () => {
    const clock = createManualClock(someTime)
    const lines: string[] = []
    let tries = 0
    const retention = startRetention({
      store: { forget: () => (tries++, Promise.reject(new Error('the disk is full'))) },
      keepDays: 30,
      busy: () => false,
      clock,
      logger: logger(lines)
    })
    clock.advance(250)
    for (let turns = 0; turns < 5; turns++) await Promise.resolve()
    expect(lines.join()).toMatch(/the disk is full/)
    clock.advance(3_600_000)
    expect(tries).toBe(2)
    await retention.stop()
  })

  test('under a clock that was never set forgets nothing', async () => {
    const clock = createManualClock(Date.UTC(1970, 0, 2))
    let tries = 0
    const retention = startRetention({
      store: { forget: () => (tries++, Promise.resolve(0)) },
      keepDays: 30,
      busy: () => false,
      clock,
      logger: logger([])
    })
    clock.advance(7_200_000)
    await retention.stop()
    expect(tries).toBe(0)
  })
})
