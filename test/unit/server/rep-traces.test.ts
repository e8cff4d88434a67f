import { expect, test } from 'vitest'
import { SetReply } from '#contracts/http.ts'
import { setId } from '#contracts/identifiers.ts'
import { Rep, type RepTrace } from '#contracts/rep.ts'
import { validate } from '#contracts/validate.ts'
import type { Entry, Store } from '../../../server/store/store.ts'
import { makeRep, makeSet, makeTrace } from '../../support/server-fixtures.ts'
import { onEachEngine } from '../../support/each-engine.ts'

const trace = makeTrace(40)
const later = makeTrace(41)

/** What a bridge says, of whichever cuff. */
type Word = (cuffId: string) => Entry

const rep =
  (revision: number, changes: Partial<Rep> = {}): Word =>
  (cuffId) => ({ kind: 'rep', rep: makeRep({ cuffId, revision, ...changes }) })

/** The set's own word, with its one rep. */
const set =
  (revision: number, changes: Partial<Rep> = {}): Word =>
  (cuffId) => ({ kind: 'set', set: makeSet({ cuffId, reps: [makeRep({ cuffId, revision, ...changes })] }) })

/** Every order in which words may come. */
function ordersOf(words: readonly Word[]): Word[][] {
  if (words.length < 2) return [[...words]]
  return words.flatMap((first) => ordersOf(words.filter((one) => one !== first)).map((rest) => [first, ...rest]))
}

onEachEngine((engine) => {
  const found = async (store: Store, cuffId: string): Promise<Rep[]> =>
    (await store.set(setId(cuffId, 's1', 1)))?.reps ?? []

  /** What words leave of a rep in every order: in one batch, one by one, and all of them twice. */
  async function expectAlways(words: readonly Word[], left: Pick<Rep, 'revision' | 'trace'>): Promise<void> {
    const store = await engine.openStore()
    let runs = 0
    for (const order of ordersOf(words)) {
      const oneByOne = order.map((word) => [word])
      for (const batches of [[order], oneByOne, [...oneByOne, ...oneByOne]]) {
        const cuffId = `cuff-${++runs}`
        for (const batch of batches) await store.save(batch.map((word) => word(cuffId)))
        expect(await found(store, cuffId)).toEqual([makeRep({ cuffId, ...left })])
      }
    }
    expect(runs).toBeGreaterThan(words.length)
  }

  test('a trace comes back with its rep', async () => {
    const store = await engine.openStore()
    await store.save([rep(2, { trace })('cuff-1'), rep(2, { n: 2 })('cuff-1')])
    const reps = await found(store, 'cuff-1')
    expect(reps).toEqual([makeRep({ trace }), makeRep({ n: 2 })])
    expect(validate(Rep, reps[0], 'the rep').trace).toEqual(trace)
    expect(reps[1]).not.toHaveProperty('trace')
  })

  test.each([2, 3])("is not lost to the set's word on the rep, of revision %i", async (revision) => {
    await expectAlways([rep(2, { trace }), set(revision)], { revision, trace })
  })

  test('is replaced by that of a later revision, whenever the set comes', async () => {
    await expectAlways([rep(2, { trace }), rep(3, { trace: later }), set(3)], { revision: 3, trace: later })
  })

  test('stays where a later revision has none', async () => {
    const words = [rep(1, { state: 'provisional' }), rep(2, { trace }), rep(3)]
    await expectAlways(words, { revision: 3, trace })
  })

  test('is none where the bridge draws none', async () => {
    await expectAlways([rep(2), set(2)], { revision: 2 })
  })

  test('is not taken from a rep that was not confirmed, nor from the list of a set', async () => {
    await expectAlways([rep(1, { state: 'provisional', trace }), set(2, { trace })], { revision: 2 })
  })

  test('does not bring a revoked rep back when it comes late', async () => {
    const store = await engine.openStore()
    for (const word of [rep(2, { n: 2 }), rep(3, { state: 'revoked' }), rep(2, { trace })]) {
      await store.save([word('cuff-1')])
    }
    expect(await found(store, 'cuff-1')).toEqual([makeRep({ n: 2 })])
  })

  test('is in the set that people see, of reps that count and of those taken away, and not in lists', async () => {
    const store = await engine.openStore()
    await store.save([rep(2, { trace })('cuff-1'), rep(2, { n: 2, trace: later })('cuff-1')])
    const place = { setId: setId('cuff-1', 's1', 1), cuffId: 'cuff-1', session: 's1' }
    await store.records.addCorrection(place, { id: 'c1', action: 'remove-rep', n: 2 }, { now: 1, by: null })
    const shown = validate(SetReply, await store.records.readCorrectedSet(place.setId), 'the reply')
    const drawn = (reps: readonly { trace?: RepTrace }[] = []) => reps.map((one) => one.trace)
    expect(drawn(shown.reps)).toEqual([trace])
    expect(drawn(shown.removedReps)).toEqual([later])
    const listed = await store.records.listCorrectedSets({})
    expect(listed.sets).toHaveLength(1)
    expect(JSON.stringify(listed)).not.toContain('legAngleDegrees')
  })

  test('finds its place in a database from before there were any', async () => {
    const address = await engine.freshAddress()
    const old = await engine.openDatabase(address)
    const before = await engine.openStore(address)
    await before.save([rep(2)('cuff-1')])
    await before.close()
    for (const column of ['trace', 'trace_revision'])
      await old.db.schema.alterTable('reps').dropColumn(column).execute()
    const history = old.db.withTables<{ kysely_migration: { name: string } }>()
    await history.deleteFrom('kysely_migration').where('name', '=', '0004-rep-traces').execute()
    await old.close()
    const after = await engine.openStore(address)
    expect(await found(after, 'cuff-1')).toEqual([makeRep()])
    await after.save([rep(2, { trace })('cuff-1'), rep(2, { trace: later, n: 2 })('cuff-1')])
    expect((await found(after, 'cuff-1')).map((one) => one.trace)).toEqual([trace, later])
  })
})
