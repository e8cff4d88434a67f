import { expect, test } from 'vitest'
import { rememberWrites } from '../../../server/store/known-writes.ts'
import type { Entry } from '../../../server/store/store.ts'
import { makeRep, makeSet } from '../../support/server-fixtures.ts'

const rep = (n: number, revision = 1): Entry => ({ kind: 'rep', rep: makeRep({ n, revision }) })

function saving() {
  const saved: (readonly Entry[])[] = []
  let now = 0
  let failing = false
  const writes = rememberWrites(
    (entries) => {
      if (failing) return Promise.reject(new Error('no disk'))
      saved.push(entries)
      return Promise.resolve()
    },
    () => ++now
  )
  return { saved, writes, fail: (is: boolean) => (failing = is) }
}

test('what was committed is not written again; another revision of it, or another word on a set, is', async () => {
  const { saved, writes } = saving()
  const set: Entry = { kind: 'set', set: makeSet() }
  await writes.save([rep(1)])
  await writes.save([rep(1)])
  await writes.save([rep(1, 2)])
  await writes.save([set])
  await writes.save([{ kind: 'set', set: makeSet() }])
  await writes.save([{ kind: 'set', set: makeSet({ targetReps: 8 }) }])
  expect(saved.length).toBe(4)
  // One that is news takes the others along: they are one transaction.
  await writes.save([rep(1), rep(7)])
  expect(saved.at(-1)?.length).toBe(2)
})

test('what failed is written when it comes again', async () => {
  const { saved, writes, fail } = saving()
  fail(true)
  await expect(writes.save([rep(1)])).rejects.toThrow('no disk')
  expect(writes.askedAt(rep(1))).toBeNull()
  fail(false)
  await writes.save([rep(1)])
  expect(saved.length).toBe(1)
  expect(writes.askedAt(rep(1))).toBe(2)
})

test('the memory of it has an end', async () => {
  const { saved, writes } = saving()
  for (let n = 1; n <= 20_001; n++) await writes.save([rep(n)])
  expect(writes.askedAt(rep(1))).toBeNull()
  expect(writes.askedAt(rep(2))).not.toBeNull()
  await writes.save([rep(1)])
  expect(saved.length).toBe(20_002)
})
