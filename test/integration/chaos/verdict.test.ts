import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import type { Rep } from '#contracts/rep.ts'
import { openStore } from '../../../server/store/open-store.ts'
import type { Entry } from '../../../server/store/store.ts'
import { judge, type Verdict } from '../../chaos/verdict.ts'
import { makeRep, makeSet } from '../../support/server-fixtures.ts'
import { temporaryFolder } from '../../support/server-store.ts'

let folder: string
beforeEach(() => {
  folder = temporaryFolder()
})

const cuffId = 'chaos-0001'
const reps = [1, 2, 3, 4].map((n) =>
  makeRep({ cuffId, n, setNumber: Math.ceil(n / 2), numberInSet: 2 - (n % 2), at: 1_700_000_000_000 + 5000 * n })
)
const setOf = (number: number, more: Parameters<typeof makeSet>[0] = {}) => {
  const own = reps.filter(({ setNumber }) => setNumber === number)
  return makeSet({ cuffId, session: own[0]!.session, number, id: own[0]!.setId, reps: own, ...more })
}
const all: Entry[] = [...reps.map((rep): Entry => ({ kind: 'rep', rep })), { kind: 'set', set: setOf(1) }]

/** What the ledger has: every rep, confirmed and on disk. */
const ledgerOf = (counted: readonly Rep[]): string =>
  counted
    .flatMap(({ id, revision, state }) => [
      { id, revision, state, countedAt: 1 },
      { id, revision, kept: true }
    ])
    .map((line) => `${JSON.stringify(line)}\n`)
    .join('')

async function verdictOn(entries: readonly Entry[], counted: readonly Rep[] = reps): Promise<Verdict> {
  const address = join(folder, 'kickback.db')
  const store = await openStore({ address, newIdentity: () => 'abcdef012345' })
  for (const entry of entries) await store.save([entry])
  await store.close()
  const ledger = join(folder, 'ledger.jsonl')
  writeFileSync(ledger, ledgerOf(counted))
  return judge(address, ledger, 'chaos')
}

test('a store that has what was counted has no fault', async () => {
  expect(await verdictOn(all)).toEqual({ confirmed: 4, sessions: 1, sets: 2, faults: [] })
})

test('a rep that is not there is lost', async () => {
  const { faults } = await verdictOn(all.filter((entry) => entry.kind === 'set' || entry.rep.n !== 4))
  expect(faults).toContainEqual(`1 reps lost: ${reps[3]!.id}`)
})

test('a rep that nobody counted was never made', async () => {
  const { faults } = await verdictOn(all, reps.slice(0, 3))
  expect(faults).toContainEqual(`1 reps that were never made: ${reps[3]!.id}`)
})

test('a rep in an older word than the last is lost', async () => {
  const later = reps.map((rep) => ({ ...rep, revision: rep.revision + 1 }))
  const { faults } = await verdictOn(all, [...reps, ...later])
  expect(faults).toContainEqual(expect.stringMatching(/^4 reps lost/))
})

test('a first lift that was known for one after those that followed it is in order', async () => {
  const first = { ...reps[2]!, at: reps[3]!.at + 1000 }
  const { faults } = await verdictOn([...all.toSpliced(2, 1), { kind: 'rep', rep: first }])
  expect(faults).toEqual([])
})

test('a set that has reps from before the end of the one before is out of order', async () => {
  const early = { ...reps[2]!, at: reps[1]!.at - 1000 }
  const { faults } = await verdictOn([...all.toSpliced(2, 1), { kind: 'rep', rep: early }])
  expect(faults).toContainEqual(expect.stringMatching(/^1 sessions out of order/))
})

test('reps that were counted in another order are out of order', async () => {
  const { faults } = await verdictOn(all, reps.toReversed())
  expect(faults).toContainEqual(expect.stringMatching(/^1 sessions out of order/))
})

test('a set that was followed by another must be over', async () => {
  const { faults } = await verdictOn(all.filter(({ kind }) => kind === 'rep'))
  expect(faults).toEqual([expect.stringMatching(/^1 sets that never ended though another followed: .*set-1$/)])
})

test("a summary that counts other than the set's reps is wrong", async () => {
  const { summary } = setOf(1)
  const set = setOf(1, { summary: { ...summary, counts: { ...summary.counts, partial: 7 } } })
  const { faults } = await verdictOn([...all.slice(0, 4), { kind: 'set', set }])
  expect(faults).toEqual([expect.stringMatching(/^1 sets whose summary counts other than their reps/)])
})
