import { expect, test } from 'vitest'
import { KickbackError } from '#contracts/errors.ts'
import { createBatchWriter } from '../../../server/store/batch-writer.ts'
import type { Entry } from '../../../server/store/store.ts'
import { createManualClock } from '../../support/manual-clock.ts'
import { makeRep } from '../../support/server-fixtures.ts'

const entry = (n: number): Entry => ({ kind: 'rep', rep: makeRep({ n }) })
const numbers = (entries: readonly Entry[]) => entries.map((one) => (one.kind === 'rep' ? one.rep.n : 0))

test('what arrives during a commit goes into the next one, in order, and resolves only with it', async () => {
  const commits: { entries: number[]; finish: () => void }[] = []
  const writer = createBatchWriter({
    save: (entries) => new Promise((resolve) => commits.push({ entries: numbers(entries), finish: resolve }))
  })
  const done: number[] = []
  const save = (n: number) => writer.save([entry(n)]).then(() => void done.push(n))
  const first = save(1)
  await expect.poll(() => commits.length).toBe(1)
  const rest = [save(2), save(3), save(4)]
  expect(commits).toHaveLength(1)
  expect(done).toEqual([])
  commits[0]!.finish()
  await first
  await expect.poll(() => commits.length).toBe(2)
  expect(commits[1]!.entries).toEqual([2, 3, 4])
  expect(done).toEqual([1])
  commits[1]!.finish()
  await Promise.all(rest)
  await writer.idle()
  expect(done).toEqual([1, 2, 3, 4])
})

test('after a commit it waits a little for company, unless enough is there or nothing else will come', async () => {
  const clock = createManualClock()
  const commits: number[] = []
  const store = { save: (entries: readonly Entry[]) => Promise.resolve(void commits.push(entries.length)) }
  const writer = createBatchWriter(store, clock)
  const breathing = () => expect.poll(() => clock.pendingTimers()).toBe(1)
  await writer.save([entry(1)])
  expect(commits).toEqual([1])
  const gathered = [writer.save([entry(2)]), writer.save([entry(3)])]
  await breathing()
  expect(writer.busy()).toBe(true)
  expect(commits).toEqual([1])
  clock.advance(20)
  await Promise.all(gathered)
  expect(commits).toEqual([1, 2])
  await breathing()
  await writer.save([entry(4)], true)
  expect(commits).toEqual([1, 2, 1])
  await breathing()
  const many = Array.from({ length: 150 }, (_, n) => writer.save([entry(n + 5)]))
  clock.advance(20)
  await Promise.all(many.slice(0, 100))
  await breathing()
  clock.advance(20)
  await Promise.all(many.slice(100))
  expect(commits).toEqual([1, 2, 1, 100, 50])
  expect(writer.busy()).toBe(false)
})

test('one that cannot be written does not take its neighbours along', async () => {
  const kept: number[] = []
  const writer = createBatchWriter({
    save(entries) {
      if (numbers(entries).includes(2)) return Promise.reject(new KickbackError('STORE_UNAVAILABLE', 'no room'))
      kept.push(...numbers(entries))
      return Promise.resolve()
    }
  })
  const outcomes = await Promise.allSettled([1, 2, 3].map((n) => writer.save([entry(n)])))
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
  expect(kept).toEqual([1, 3])
})

test('a queue that is full refuses at once, and takes again when there is room', async () => {
  let finish = (): void => undefined
  const held = new Promise<void>((resolve) => {
    finish = resolve
  })
  const writer = createBatchWriter({ save: () => held })
  const taken = Array.from({ length: 10_000 }, (_, n) => writer.save([entry(n + 1)]))
  await expect(writer.save([entry(10_001)])).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' })
  finish()
  await Promise.all(taken)
  await writer.save([entry(10_001)])
})
