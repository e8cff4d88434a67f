import { describe, expect, test } from 'vitest'
import { setId } from '#contracts/identifiers.ts'
import { onEachEngine } from '../../../support/each-engine.ts'
import { makeRep, makeSet, someTime } from '../../../support/server-fixtures.ts'

const minute = 60_000
const said = (now = someTime) => ({ now, by: null })

onEachEngine((engine) => {
  describe('an athlete', () => {
    test('is created once, changed upon what was seen, archived and restored', async () => {
      const { records } = await engine.openStore()
      const body = { id: 'ana', name: '  Ana\u0301  Ruiz ', colour: '#1f7a4d', targetReps: 12 }
      const made = await records.createAthlete(body, someTime)
      expect(made).toEqual({
        id: 'ana',
        name: 'An\u00e1 Ruiz',
        colour: '#1f7a4d',
        targetReps: 12,
        revision: 1,
        createdAt: someTime,
        archivedAt: null
      })
      expect(await records.createAthlete(body, someTime + 5)).toEqual(made)
      await expect(records.createAthlete({ id: 'ana', name: 'Bea' }, someTime)).rejects.toMatchObject({
        code: 'HTTP_CONFLICT'
      })
      const changed = await records.changeAthlete('ana', { revision: 1, name: 'Ana' })
      expect(changed).toMatchObject({ name: 'Ana', colour: null, targetReps: null, revision: 2 })
      await expect(records.changeAthlete('ana', { revision: 1, name: 'Bea' })).rejects.toMatchObject({
        code: 'HTTP_CONFLICT'
      })
      expect(await records.archiveAthlete('ana', 2, someTime, null)).toMatchObject({ archivedAt: someTime })
      expect((await records.listAthletes({})).athletes).toEqual([])
      expect((await records.listAthletes({ archived: true })).athletes).toHaveLength(1)
      await records.restoreAthlete('ana', 3)
      expect((await records.listAthletes({})).athletes).toMatchObject([{ id: 'ana', revision: 4, archivedAt: null }])
      await expect(records.readAthlete('bea')).rejects.toMatchObject({ code: 'HTTP_NOT_FOUND' })
    })

    test.each(['', ' \u200b\u0301 ', 'a\u0000b', 'a\nb', 'a\u202eb', 'x'.repeat(61)])(
      'is not called %j',
      async (name) => {
        const { records } = await engine.openStore()
        await expect(records.createAthlete({ name }, someTime)).rejects.toMatchObject({ code: 'HTTP_BAD_REQUEST' })
      }
    )

    test('is one of a paged list in which none is skipped', async () => {
      const { records } = await engine.openStore()
      for (const id of ['a', 'b', 'c', 'd', 'e']) await records.createAthlete({ id, name: id }, someTime)
      const first = await records.listAthletes({ limit: 2 })
      const second = await records.listAthletes({ limit: 2, before: first.next! })
      const third = await records.listAthletes({ limit: 2, before: second.next! })
      const pages = [first, second, third].map(({ athletes }) => athletes.map(({ id }) => id))
      expect(pages).toEqual([['e', 'd'], ['c', 'b'], ['a']])
      expect(third.next).toBeNull()
    })

    test('is deleted where nothing hangs on them, else archived and off the cuff', async () => {
      const { records } = await engine.openStore()
      await records.createAthlete({ id: 'ana', name: 'Ana' }, someTime)
      await records.createAthlete({ id: 'bea', name: 'Bea' }, someTime)
      await records.seeCuff('cuff-1', someTime)
      await records.setWearer('cuff-1', { athleteId: 'bea' }, said())
      expect(await records.deleteAthlete('ana', someTime, null)).toEqual({ deleted: true, athlete: null })
      await expect(records.deleteAthlete('ana', someTime, null)).rejects.toMatchObject({ code: 'HTTP_NOT_FOUND' })
      expect(await records.deleteAthlete('bea', someTime + 1, null)).toMatchObject({
        deleted: false,
        athlete: { archivedAt: someTime + 1 }
      })
      expect(await records.readCuff('cuff-1', someTime + 2)).toMatchObject({ athleteId: null, wornSince: null })
      await expect(records.setWearer('cuff-1', { athleteId: 'bea' }, said(someTime + 3))).rejects.toMatchObject({
        code: 'HTTP_CONFLICT'
      })
    })
  })

  describe('sets', () => {
    const start = (number: number): number => someTime + 10 * number * minute
    const setOf = (number: number, session = 's1') =>
      makeSet({ number, session, startedAt: start(number), endedAt: start(number) + minute, reps: [] })

    async function trained() {
      const store = await engine.openStore()
      const { records } = store
      await records.createAthlete({ id: 'ana', name: 'Ana' }, someTime)
      await records.createAthlete({ id: 'bea', name: 'Bea' }, someTime)
      const ids = async (athleteId: string) =>
        (await records.listCorrectedSets({ athleteId })).sets.map(({ number }) => number)
      return { store, records, ids }
    }

    test('are those of who wore the cuff when they began, come they early or late', async () => {
      const { store, records, ids } = await trained()
      await store.save([{ kind: 'set', set: setOf(1) }])
      await records.setWearer('cuff-1', { athleteId: 'ana' }, said(start(2) - minute))
      await records.setWearer('cuff-1', { athleteId: 'bea' }, said(start(4) - minute))
      await records.setWearer('cuff-1', { athleteId: null }, said(start(5) - minute))
      await store.save([5, 4, 3, 2].map((number) => ({ kind: 'set', set: setOf(number) })))
      expect(await ids('ana')).toEqual([3, 2])
      expect(await ids('bea')).toEqual([4])
      const { sets } = await records.listCorrectedSets({})
      expect(sets.map(({ athleteId }) => athleteId)).toEqual([null, 'bea', 'ana', 'ana', null])
    })

    test('follow a word on earlier times', async () => {
      const { store, records, ids } = await trained()
      await store.save([1, 2].map((number) => ({ kind: 'set', set: setOf(number) })))
      await records.setWearer('cuff-1', { athleteId: 'ana', from: start(2) - minute }, said(start(9)))
      expect(await ids('ana')).toEqual([2])
      await records.setWearer('cuff-1', { athleteId: 'bea', from: start(1) - minute }, said(start(9)))
      expect(await ids('bea')).toEqual([1])
      expect(await ids('ana')).toEqual([2])
      expect(await records.listWearings('cuff-1', {})).toEqual({
        wearings: [
          { athleteId: 'ana', from: start(2) - minute, to: null, by: null },
          { athleteId: 'bea', from: start(1) - minute, to: start(2) - minute, by: null }
        ],
        next: null
      })
    })

    test('are given to another by hand, and that word goes before the cuff', async () => {
      const { store, records, ids } = await trained()
      await records.setWearer('cuff-1', { athleteId: 'ana' }, said())
      await store.save([1, 2, 3].map((number) => ({ kind: 'set', set: setOf(number) })))
      const place = (number: number) => ({ setId: setId('cuff-1', 's1', number), cuffId: 'cuff-1', session: 's1' })
      await records.addCorrection(place(2), { id: 'c1', action: 'set-athlete', athleteId: 'bea' }, said())
      await records.addCorrection(place(3), { id: 'c1', action: 'set-athlete', athleteId: null }, said())
      expect(await ids('ana')).toEqual([1])
      expect(await ids('bea')).toEqual([2])
      await records.undoCorrection(place(2), 'c1', said())
      expect(await ids('ana')).toEqual([2, 1])
    })

    test('are compared with the last time and the best of the same athlete, as corrected', async () => {
      const { store, records } = await trained()
      await records.setWearer('cuff-1', { athleteId: 'ana' }, said())
      const session = (number: number) => `s${number}`
      const reps = (number: number, count: number) =>
        Array.from({ length: count }, (_, n) => makeRep({ session: session(number), setNumber: number, n: n + 1 }))
      for (const [number, count] of [2, 5, 4, 1].entries()) {
        const set = setOf(number + 1, session(number + 1))
        set.reps = reps(number + 1, count)
        set.summary.counts.clean = count
        await store.save([{ kind: 'set', set }])
      }
      const id = setId('cuff-1', 's4', 4)
      expect(await records.compareSet(id)).toMatchObject({ lastTime: { number: 3 }, best: { number: 2 } })
      const second = { setId: setId('cuff-1', 's2', 2), cuffId: 'cuff-1', session: 's2' }
      await records.addCorrection(second, { id: 'c1', action: 'remove-rep', n: 1 }, said())
      await records.addCorrection(second, { id: 'c2', action: 'set-kind', n: 2, kind: 'partial' }, said())
      expect(await records.compareSet(id)).toMatchObject({ best: { number: 3 } })
      expect(await records.compareSet(setId('cuff-1', 's1', 1))).toEqual({ lastTime: null, best: null })
      await expect(records.compareSet(setId('cuff-1', 's1', 9))).rejects.toMatchObject({ code: 'HTTP_NOT_FOUND' })
    })
  })
})
