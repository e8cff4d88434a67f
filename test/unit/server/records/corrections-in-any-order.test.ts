import fc from 'fast-check'
import { expect, test } from 'vitest'
import { setId } from '#contracts/identifiers.ts'
import type { NewCorrection } from '#contracts/records/correction.ts'
import type { RepKind } from '#contracts/words.ts'
import { onEachEngine } from '../../../support/each-engine.ts'
import { makeRep, makeSet, someTime } from '../../../support/server-fixtures.ts'

const place = (session: string) => ({ setId: setId('cuff-1', session, 1), cuffId: 'cuff-1', session })
const said = (now: number) => ({ now, by: null })

/** Some thousand transactions, each a trip to the disk: minutes of patience on a machine that has others to serve. */
const patienceMs = 120_000

onEachEngine((engine) => {
  test(
    'the truth is the same in whatever order corrections, undos, reps and sets arrive',
    async () => {
      const store = await engine.openStore()
      let run = 0
      const kind = fc.constantFrom<RepKind>('clean', 'momentum', 'partial')
      const n = fc.integer({ min: 1, max: 3 })
      const change = fc.oneof(
        fc.record({ action: fc.constant('set-kind' as const), n, kind }),
        fc.record({ action: fc.constantFrom('remove-rep' as const, 'restore-rep' as const), n }),
        fc.record({ action: fc.constant('add-rep' as const), kind }),
        fc.record({ action: fc.constantFrom('remove-set' as const, 'restore-set' as const) })
      )
      const corrections = fc
        .array(fc.tuple(change, fc.integer({ min: 0, max: 3 })), { minLength: 1, maxLength: 8 })
        .map((list) => list.map(([body, at], index) => ({ id: `c${index}`, at: someTime + at, ...body })))
      const revisions = fc.array(
        fc.record({ n, revision: fc.integer({ min: 1, max: 3 }), kind, revoked: fc.boolean() }),
        { maxLength: 6 }
      )
      type Step = (session: string) => Promise<unknown>
      const story = fc.record({
        corrections,
        revisions,
        undone: fc.array(fc.nat(7), { maxLength: 4 }),
        told: fc.boolean()
      })

      await fc.assert(
        fc.asyncProperty(story, fc.infiniteStream(fc.nat()), async ({ corrections, revisions, undone, told }, dice) => {
          run += 1
          // Of two words on one rep with the same revision both say the same: the bridge never says it otherwise.
          const words = new Map(revisions.map((word) => [`${word.n} ${word.revision}`, word]))
          const steps: Step[] = [
            ...corrections.map(
              (body): Step =>
                (session) =>
                  store.records.addCorrection(place(session), body, said(someTime + 1000))
            ),
            ...undone.map(
              (index): Step =>
                (session) =>
                  store.records.undoCorrection(place(session), `c${index}`, said(someTime + 1000))
            ),
            ...[...words.values()].map(
              ({ revoked, ...word }): Step =>
                (session) =>
                  store.save([
                    { kind: 'rep', rep: makeRep({ session, ...word, state: revoked ? 'revoked' : 'confirmed' }) }
                  ])
            ),
            ...(told ? [(session: string) => store.save([{ kind: 'set', set: makeSet({ session }) }])] : [])
          ]
          const shuffled = (list: readonly Step[]): Step[] => {
            const left = [...list]
            return list.map(() => left.splice(Number(dice.next().value) % left.length, 1)[0]!)
          }
          const outcome = async (session: string, order: readonly Step[]) => {
            for (const step of order) await step(session)
            const set = await store.records.readCorrectedSet(place(session).setId)
            const { sets } = await store.records.listCorrectedSets({ session, removed: 'show' })
            const visible = await store.records.listCorrectedSets({ session })
            const head = (await store.sessions({ limit: 1000 })).sessions.find(({ id }) => id === session) ?? null
            const text = JSON.stringify({ set, sets, visible: visible.sets, head })
            return { set, head, text: text.replaceAll(session, 'session') }
          }
          const first = await outcome(`a${run}`, steps)
          // Some come twice.
          const second = await outcome(`b${run}`, shuffled([...steps, ...steps.filter((_, index) => index % 2 === 0)]))
          expect(second.text).toBe(first.text)

          const { set, head } = first
          if (set === null) return
          const gone = undone.map((index) => `c${index}`)
          const holding = corrections
            .filter(({ id }) => !gone.includes(id))
            .sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))
          const lastOn = (...actions: NewCorrection['action'][]) =>
            holding.findLast(({ action }) => actions.includes(action))
          expect(set.removed).toBe(lastOn('remove-set', 'restore-set')?.action === 'remove-set')
          expect(set.addedReps).toHaveLength(holding.filter(({ action }) => action === 'add-rep').length)
          for (const rep of set.reps) {
            const word = holding.findLast((body) => body.action === 'set-kind' && body.n === rep.n)
            expect(rep.kind).toBe(word?.action === 'set-kind' ? word.kind : rep.measuredKind)
          }
          const { clean, momentum, partial } = set.summary.counts
          const counted = set.reps.length + set.addedReps!.length
          if (set.measuredSummary !== null) expect(clean + momentum + partial).toBe(counted)
          if (set.removed === true) expect(head).toBeNull()
          else expect(head?.reps).toBe(counted)
        }),
        { numRuns: 25 }
      )
    },
    patienceMs
  )
})
