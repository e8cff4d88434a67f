import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Rep } from '#contracts/rep.ts'
import { SessionsReply, SetReply, SetsReply } from '#contracts/http.ts'
import { validate } from '#contracts/validate.ts'
import type { Entry } from '../../../server/store/store.ts'
import { makeRep, makeSet, someTime } from '../../support/server-fixtures.ts'
import { onEachEngine } from '../../support/each-engine.ts'

const rep = (changes: Partial<Rep> = {}): Entry => ({ kind: 'rep', rep: makeRep(changes) })
const set = (changes: Parameters<typeof makeSet>[0] = {}): Entry => ({ kind: 'set', set: makeSet(changes) })
const id = 'cuff-1/s1/set-1'

onEachEngine((engine) => {
  describe('a set', () => {
    test('comes back as it was told', async () => {
      const store = await engine.openStore()
      const told = makeSet({
        reps: [
          makeRep({
            n: 1,
            kind: 'momentum',
            bottomHoldSeconds: 0.7,
            faults: [{ fault: 'fast-lift', figure: 0.4, limit: 0.6, unit: 's' }]
          }),
          makeRep({ n: 2, smoothness: null })
        ]
      })
      await store.save([{ kind: 'set', set: told }])
      const found = await store.set(id)
      expect(found).toEqual(told)
      expect(validate(SetReply, found, 'reply')).toEqual(told)
    })

    test('is listed from its reps alone until its own message comes', async () => {
      const store = await engine.openStore()
      await store.save([rep({ n: 2, kind: 'partial', romDegrees: 20 }), rep({ n: 1 })])
      const { sets } = validate(SetsReply, await store.sets({}), 'reply')
      expect(sets).toHaveLength(1)
      expect(sets[0]).toMatchObject({
        id,
        ended: 'open',
        endedAt: null,
        startedAt: someTime + 3000,
        targetReps: null,
        summary: {
          counts: { clean: 1, momentum: 0, partial: 1 },
          romDegrees: { mean: 30, deviation: Math.sqrt(200) },
          timeUnderTensionSeconds: 5,
          speedLossPercent: 0
        }
      })
      await store.save([set()])
      expect((await store.sets({})).sets).toEqual([expect.objectContaining({ ended: 'command', targetReps: 12 })])
    })

    test('keeps the head it was told when a rep comes late', async () => {
      const store = await engine.openStore()
      await store.save([set()])
      await store.save([rep({ n: 1, revision: 1, state: 'provisional' }), rep({ n: 3, revision: 1 })])
      const found = await store.set(id)
      expect(found?.ended).toBe('command')
      expect(found?.reps.map(({ n, revision }) => [n, revision])).toEqual([
        [1, 3],
        [2, 3],
        [3, 1]
      ])
    })

    test('takes the word of the later end, whichever came first', async () => {
      const late = set({ endedAt: someTime + 90_000, ended: 'pause' })
      const early = set({ endedAt: someTime + 60_000 })
      for (const order of [
        [late, early],
        [early, late]
      ]) {
        const store = await engine.openStore()
        for (const entry of order) await store.save([entry])
        expect(await store.set(id)).toMatchObject({ ended: 'pause', endedAt: someTime + 90_000 })
      }
    })

    test('of provisional or revoked reps alone is not shown, nor its session', async () => {
      const store = await engine.openStore()
      await store.save([rep({ revision: 1, state: 'provisional' })])
      expect(await store.sets({})).toEqual({ sets: [], next: null })
      await store.save([rep({ revision: 2, state: 'confirmed' })])
      expect((await store.sets({})).sets).toHaveLength(1)
      await store.save([rep({ revision: 3, state: 'revoked' })])
      expect(await store.sets({})).toEqual({ sets: [], next: null })
      expect(await store.set(id)).toBeNull()
      expect(await store.sessions({})).toEqual({ sessions: [], next: null })
    })
  })

  describe('a rep', () => {
    test('of the highest revision stays, in any order and however often it comes', async () => {
      const store = await engine.openStore()
      const words = (cuffId: string): Rep[] => [
        makeRep({ cuffId, revision: 0, state: 'provisional', romDegrees: 39 }),
        makeRep({ cuffId, revision: 1, romDegrees: 40 }),
        makeRep({ cuffId, revision: 2, romDegrees: 41, bottomHoldSeconds: 0.8 })
      ]
      const order = fc.array(fc.nat({ max: 2 }), { minLength: 1, maxLength: 12 })
      let runs = 0
      await fc.assert(
        fc.asyncProperty(order, fc.boolean(), async (picks, together) => {
          const cuffId = `cuff-${++runs}`
          const sent = picks.map((pick) => words(cuffId)[pick]!)
          const all = [...sent, makeRep({ cuffId, n: 2 })]
          const entries = all.map((one): Entry => ({ kind: 'rep', rep: one }))
          if (together) await store.save(entries)
          else for (const entry of entries) await store.save([entry])
          const truth = sent.reduce((best, one) => (one.revision > best.revision ? one : best))
          const shown = (await store.set(`${cuffId}/s1/set-1`))?.reps.filter(({ n }) => n === 1)
          expect(shown).toEqual(truth.state === 'confirmed' ? [truth] : [])
        }),
        { numRuns: 40 }
      )
    })

    test('that is revoked is kept, so that an earlier word does not bring it back', async () => {
      const store = await engine.openStore()
      await store.save([rep({ n: 2 }), rep({ n: 1, revision: 5, state: 'revoked' })])
      await store.save([rep({ n: 1, revision: 4 })])
      expect((await store.set(id))?.reps.map(({ n }) => n)).toEqual([2])
      expect((await store.sets({})).sets[0]?.summary.counts.clean).toBe(1)
    })

    test('with a figure that no column holds is refused aloud, and the whole batch with it', async () => {
      const store = await engine.openStore()
      for (const romDegrees of [Number.NaN, true, new Date()] as number[]) {
        await expect(store.save([rep({ n: 1 }), rep({ n: 2, romDegrees })])).rejects.toMatchObject({
          code: 'STORE_UNAVAILABLE'
        })
      }
      expect((await store.sets({})).sets).toEqual([])
    })
  })

  describe('lists', () => {
    test('go newest first and skip none where many sets share a time', async () => {
      const store = await engine.openStore()
      const times = [5, 5, 5, 3, 3, 9, 1]
      await store.save(times.map((at, index) => set({ number: index + 1, startedAt: at, endedAt: at + 1, reps: [] })))
      const seen: number[] = []
      let before: string | null = null
      do {
        const page = await store.sets({ limit: 2, ...(before === null ? {} : { before }) })
        expect(page.sets.length).toBeLessThanOrEqual(2)
        seen.push(...page.sets.map(({ number }) => number))
        before = page.next
      } while (before !== null)
      expect(seen).toEqual([6, 3, 2, 1, 5, 4, 7])
    })

    test('narrow to a cuff, a session, an exercise and a side', async () => {
      const store = await engine.openStore()
      await store.save([
        set({ reps: [] }),
        set({ cuffId: 'cuff-2', side: 'right', reps: [] }),
        set({ number: 2, exercise: 'abduction', reps: [] }),
        set({ session: 's2', exercise: 'hip-bridge', reps: [] })
      ])
      const ids = async (query: Parameters<typeof store.sets>[0]) => (await store.sets(query)).sets.map((one) => one.id)
      expect(await ids({ cuffId: 'cuff-2' })).toEqual(['cuff-2/s1/set-1'])
      expect(await ids({ cuffId: 'cuff-1', session: 's2' })).toEqual(['cuff-1/s2/set-1'])
      expect(await ids({ exercise: 'abduction' })).toEqual(['cuff-1/s1/set-2'])
      expect(await ids({ side: 'right', cuffId: 'cuff-1' })).toEqual([])
    })

    test('refuse a cursor of another make', async () => {
      const store = await engine.openStore()
      for (const before of ['', 'x', Buffer.from('NaN id').toString('base64url'), "' or 1=1 --"]) {
        await expect(store.sets({ before })).rejects.toMatchObject({ code: 'HTTP_BAD_REQUEST' })
      }
    })

    test('of sessions count their sets and confirmed reps, latest news first', async () => {
      const store = await engine.openStore()
      await store.save([set(), rep({ session: 's2', at: someTime + 90_000 }), rep({ n: 9, setNumber: 2 })])
      const all = await store.sessions({})
      expect(all.next).toBeNull()
      expect(validate(SessionsReply, all, 'reply').sessions).toEqual([
        { id: 's2', cuffId: 'cuff-1', startedAt: someTime + 90_000, lastAt: someTime + 90_000, sets: 1, reps: 1 },
        { id: 's1', cuffId: 'cuff-1', startedAt: someTime, lastAt: someTime + 60_000, sets: 2, reps: 3 }
      ])
    })

    test('of sessions are turned page by page, however many have their news at one time', async () => {
      const store = await engine.openStore()
      const names = ['s1', 's2', 's3', 's4', 's5']
      await store.save(
        names.flatMap((session) => ['cuff-1', 'cuff-2'].map((cuffId) => rep({ cuffId, session, at: someTime })))
      )
      const seen: string[] = []
      let before: string | undefined
      do {
        const page = await store.sessions({ limit: 3, ...(before === undefined ? {} : { before }) })
        seen.push(...page.sessions.map(({ cuffId, id }) => `${cuffId}/${id}`))
        before = page.next ?? undefined
      } while (before !== undefined)
      expect(seen).toHaveLength(10)
      expect(new Set(seen).size).toBe(10)
      const ofOne = await store.sessions({ cuffId: 'cuff-2' })
      expect(ofOne.sessions.map(({ id }) => id)).toEqual(names.toReversed())
    })
  })
})
