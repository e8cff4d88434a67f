import { describe, expect, test } from 'vitest'
import { setId } from '#contracts/identifiers.ts'
import { beforeAllReps } from '#contracts/records/before-all-reps.ts'
import type { NewCorrection } from '#contracts/records/correction.ts'
import type { CorrectedSet } from '#contracts/records/corrected-set.ts'
import { SetReply, SetsReply } from '#contracts/http.ts'
import { validate } from '#contracts/validate.ts'
import type { Store } from '../../../../server/store/store.ts'
import { createRecords } from '../../../../server/records/create-records.ts'
import { createKyselyStore } from '../../../../server/store/kysely-store.ts'
import { correctionsAtMost } from '../../../../server/records/corrections.ts'
import { onEachEngine } from '../../../support/each-engine.ts'
import { makeRep, makeSet, someTime } from '../../../support/server-fixtures.ts'

const place = (session = 's1', number = 1) => ({ setId: setId('cuff-1', session, number), cuffId: 'cuff-1', session })
const said = (now = someTime, by: string | null = null) => ({ now, by })

async function correctAll(store: Store, ...corrections: NewCorrection[]): Promise<CorrectedSet> {
  for (const [index, body] of corrections.entries()) {
    await store.records.addCorrection(place(), body, said(someTime + index))
  }
  return (await store.records.readCorrectedSet(place().setId))!
}

onEachEngine((engine) => {
  async function storeWithSet(): Promise<Store> {
    const store = await engine.openStore()
    await store.save([{ kind: 'set', set: makeSet() }])
    return store
  }

  describe('a correction', () => {
    test('changes the kind of a rep, and the measured one stays beside it', async () => {
      const store = await storeWithSet()
      const set = await correctAll(store, { id: 'c1', action: 'set-kind', n: 2, kind: 'momentum' })
      expect(validate(SetReply, set, 'set').reps).toMatchObject([
        { n: 1, kind: 'clean', measuredKind: 'clean' },
        { n: 2, kind: 'momentum', measuredKind: 'clean' }
      ])
      expect(set.summary.counts).toEqual({ clean: 1, momentum: 1, partial: 0 })
      expect(set.summary.fullRomDegrees).toBe(42)
      expect(set.measuredSummary).toEqual(makeSet().summary)
      expect(await store.set(place().setId)).toEqual(makeSet())
    })

    test('takes a rep away and brings it back with the kind that was said', async () => {
      const store = await storeWithSet()
      const without = await correctAll(
        store,
        { id: 'c1', action: 'set-kind', n: 2, kind: 'partial' },
        { id: 'c2', action: 'remove-rep', n: 2 }
      )
      expect(without.reps.map(({ n }) => n)).toEqual([1])
      expect(without.removedReps).toEqual([makeSet().reps[1]])
      expect(without.summary.counts).toEqual({ clean: 1, momentum: 0, partial: 0 })
      expect((await store.sessions({})).sessions[0]).toMatchObject({ sets: 1, reps: 1 })
      const back = await correctAll(store, { id: 'c3', action: 'restore-rep', n: 2 })
      expect(back.summary.counts).toEqual({ clean: 1, momentum: 0, partial: 1 })
    })

    test('adds a missed rep, which counts and has no measures', async () => {
      const store = await storeWithSet()
      const set = await correctAll(store, { id: 'c1', action: 'add-rep', kind: 'clean', afterN: 1 })
      expect(set.reps).toHaveLength(2)
      expect(set.addedReps).toMatchObject([{ id: 'c1', kind: 'clean', afterN: 1 }])
      expect(set.summary.counts).toEqual({ clean: 3, momentum: 0, partial: 0 })
      expect(set.summary.romDegrees).toEqual({ mean: 40, deviation: 0 })
      const { sets } = validate(SetsReply, await store.records.listCorrectedSets({}), 'sets')
      expect(sets[0]).toMatchObject({ corrected: 1, summary: { counts: { clean: 3 } } })
      expect((await store.sessions({})).sessions[0]).toMatchObject({ reps: 3 })
    })

    test('adds a rep that was missed before the first, beside those whose places were told before', async () => {
      const store = await storeWithSet()
      const set = await correctAll(
        store,
        { id: 'c1', action: 'add-rep', kind: 'clean' },
        { id: 'c2', action: 'add-rep', kind: 'clean', afterN: null },
        { id: 'c3', action: 'add-rep', kind: 'clean', afterN: beforeAllReps },
        { id: 'c4', action: 'add-rep', kind: 'clean', afterN: 2 }
      )
      expect(validate(SetReply, set, 'set').addedReps?.map(({ id, afterN }) => [id, afterN])).toEqual([
        ['c1', null],
        ['c2', null],
        ['c3', 0],
        ['c4', 2]
      ])
      expect(set.summary.counts.clean).toBe(6)
    })

    test('removes a whole set from lists and sessions until it is restored', async () => {
      const store = await storeWithSet()
      expect((await correctAll(store, { id: 'c1', action: 'remove-set' })).removed).toBe(true)
      expect((await store.records.listCorrectedSets({})).sets).toEqual([])
      expect((await store.records.listCorrectedSets({ removed: 'only' })).sets).toHaveLength(1)
      expect((await store.records.listCorrectedSets({ removed: 'show' })).sets).toHaveLength(1)
      expect((await store.sessions({})).sessions).toEqual([])
      await correctAll(store, { id: 'c2', action: 'restore-set' })
      expect((await store.records.listCorrectedSets({})).sets).toHaveLength(1)
      expect((await store.records.listCorrectedSets({ removed: 'only' })).sets).toEqual([])
      expect((await store.sessions({})).sessions).toHaveLength(1)
    })

    test('may come before the rep and the set that it is about', async () => {
      const store = await engine.openStore()
      await store.records.addCorrection(place(), { id: 'c1', action: 'remove-rep', n: 1 }, said())
      expect(await store.records.readCorrectedSet(place().setId)).toBeNull()
      await store.save([{ kind: 'rep', rep: makeRep() }])
      await store.save([{ kind: 'rep', rep: makeRep({ n: 2 }) }])
      const set = await store.records.readCorrectedSet(place().setId)
      expect(set).toMatchObject({ ended: 'open', reps: [{ n: 2 }], removedReps: [{ n: 1 }] })
    })

    test('concerns its own set alone, though it names a rep of another', async () => {
      const store = await storeWithSet()
      const other = makeSet({ number: 2, reps: [makeRep({ n: 3, setNumber: 2 })] })
      await store.save([{ kind: 'set', set: other }])
      await correctAll(store, { id: 'c1', action: 'remove-rep', n: 3 })
      expect((await store.sessions({})).sessions[0]).toMatchObject({ sets: 2, reps: 3 })
      await store.records.addCorrection(place('s1', 2), { id: 'c1', action: 'remove-rep', n: 3 }, said())
      expect((await store.sessions({})).sessions[0]).toMatchObject({ sets: 2, reps: 2 })
    })

    test('twice is once, and another under the same id is refused', async () => {
      const store = await storeWithSet()
      const body = { id: 'c1', action: 'add-rep', kind: 'clean' } as const
      const first = await store.records.addCorrection(place(), body, said(someTime, 'Tablet'))
      expect(await store.records.addCorrection(place(), body, said(someTime + 9))).toEqual(first)
      expect(first).toMatchObject({ at: someTime, receivedAt: someTime, by: 'Tablet', undone: null })
      await expect(store.records.addCorrection(place(), { ...body, kind: 'partial' }, said())).rejects.toMatchObject({
        code: 'HTTP_CONFLICT'
      })
      await expect(
        store.records.addCorrection(place(), { id: 'c2', action: 'set-athlete', athleteId: 'nobody' }, said())
      ).rejects.toMatchObject({ code: 'HTTP_NOT_FOUND' })
    })

    test('said now is the last word even where the clock of this server is behind; one of the future is not', async () => {
      const store = await storeWithSet()
      const { records } = store
      await records.addCorrection(
        place(),
        { id: 'a', action: 'set-kind', n: 1, kind: 'partial' },
        said(someTime + 5000)
      )
      await records.addCorrection(place(), { id: 'b', action: 'set-kind', n: 1, kind: 'momentum' }, said(someTime))
      expect((await records.readCorrectedSet(place().setId))!.reps[0]!.kind).toBe('momentum')
      const ahead = { id: 'c', at: someTime + 1e9, action: 'set-kind', n: 1, kind: 'clean' } as const
      expect(await records.addCorrection(place(), ahead, said(someTime + 6000))).toMatchObject({ at: someTime + 6000 })
      const late = { id: 'd', at: someTime + 5500, action: 'set-kind', n: 1, kind: 'partial' } as const
      await records.addCorrection(place(), late, said(someTime + 7000))
      expect((await records.readCorrectedSet(place().setId))!.reps[0]!.kind).toBe('clean')
    })

    test('is one of a bounded number, and their history is paged', async () => {
      const { db } = await engine.openDatabase()
      const records = createRecords(db, (work) => work())
      const full = Array.from({ length: correctionsAtMost - 1 }, (_, index) => ({
        set_id: place().setId,
        id: `c${index}`,
        action: 'remove-set' as const,
        n: null,
        kind: null,
        after_n: null,
        athlete_id: null,
        at: someTime + index,
        received_at: someTime + index,
        by_name: null
      }))
      for (let from = 0; from < full.length; from += 100) {
        await db
          .insertInto('corrections')
          .values(full.slice(from, from + 100))
          .execute()
      }
      await records.addCorrection(place(), { id: 'last', action: 'restore-set' }, said())
      await expect(records.addCorrection(place(), { id: 'more', action: 'remove-set' }, said())).rejects.toMatchObject({
        code: 'HTTP_BAD_REQUEST'
      })
      const first = await records.listCorrections(place().setId, { limit: 3 })
      expect(first.corrections.map(({ id }) => id)).toEqual(['last', 'c998', 'c997'])
      const second = await records.listCorrections(place().setId, { limit: 2, before: first.next! })
      expect(second.corrections.map(({ id }) => id)).toEqual(['c996', 'c995'])
    })
  })

  describe('an undo', () => {
    test('brings back what was before, and stays in the history', async () => {
      const store = await storeWithSet()
      await correctAll(
        store,
        { id: 'c1', action: 'set-kind', n: 1, kind: 'partial' },
        { id: 'c2', action: 'set-kind', n: 1, kind: 'momentum' }
      )
      const undone = await store.records.undoCorrection(place(), 'c2', said(someTime + 50, 'Coach'))
      expect(undone).toMatchObject({ id: 'c2', undone: { at: someTime + 50, by: 'Coach' } })
      expect((await store.records.readCorrectedSet(place().setId))!.reps[0]).toMatchObject({ kind: 'partial' })
      await store.records.undoCorrection(place(), 'c1', said())
      expect(await store.records.readCorrectedSet(place().setId)).toMatchObject({
        corrected: 0,
        measuredSummary: null,
        summary: makeSet().summary
      })
      const { corrections } = await store.records.listCorrections(place().setId, {})
      expect(corrections.map(({ id }) => id)).toEqual(['c2', 'c1'])
    })

    test('may come before what it undoes', async () => {
      const store = await storeWithSet()
      expect(await store.records.undoCorrection(place(), 'c1', said())).toBeNull()
      const set = await correctAll(store, { id: 'c1', action: 'remove-set' })
      expect(set).toMatchObject({ removed: false, corrected: 0 })
    })
  })

  test('corrections are forgotten with their session, and with no other', async () => {
    const database = await engine.openDatabase()
    const store = createKyselyStore(database)
    const words = [
      { id: 'c1', action: 'remove-rep', n: 1 },
      { id: 'c2', action: 'add-rep', kind: 'clean' }
    ] as const
    for (const [session, at] of [
      ['old', someTime],
      ['new', someTime + 1e9]
    ] as const) {
      await store.save([
        { kind: 'set', set: makeSet({ session, startedAt: at, endedAt: at, reps: [makeRep({ session, at })] }) }
      ])
      for (const body of words) await store.records.addCorrection(place(session), body, said())
      await store.records.undoCorrection(place(session), 'c2', said())
    }
    expect(await store.forget(someTime + 1e8, 10)).toBe(1)
    for (const table of ['corrections', 'correction_undos', 'removed_reps', 'set_overlays'] as const) {
      const rows = await database.db.selectFrom(table).select('set_id').execute()
      expect(new Set(rows.map(({ set_id }) => set_id)), table).toEqual(new Set([place('new').setId]))
    }
  })

  test('corrections made at the same time all hold', async () => {
    const store = await storeWithSet()
    await Promise.all(
      Array.from({ length: 12 }, (_, index) =>
        store.records.addCorrection(place(), { id: `c${index}`, action: 'add-rep', kind: 'partial' }, said())
      )
    )
    expect((await store.records.readCorrectedSet(place().setId))!.summary.counts.partial).toBe(12)
    expect((await store.sessions({})).sessions[0]).toMatchObject({ reps: 14 })
  })
})
