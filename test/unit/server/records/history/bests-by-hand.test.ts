import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bestNames } from '#contracts/records/best-names.ts'
import type { Bests } from '#contracts/records/history.ts'
import type { CorrectedSet } from '#contracts/records/corrected-set.ts'
import { exerciseIds, sides } from '#contracts/words.ts'
import { repsInOrder } from '../../../../../server/http/export/rep-columns.ts'
import type { Store } from '../../../../../server/store/store.ts'
import { onEachEngine } from '../../../../support/each-engine.ts'
import { enrol, train, training } from '../../../../support/random-training.ts'

/** Hundreds of transactions, each a trip to the disk: minutes of patience on a machine that has others to serve. */
const patienceMs = 120_000

/** The sets that the list shows, whole, the earliest first. */
async function setsOf(store: Store, cuffId: string, athleteId?: string): Promise<CorrectedSet[]> {
  const whose = athleteId === undefined ? {} : { athleteId }
  const { sets } = await store.records.listCorrectedSets({ cuffId, limit: 200, ...whose })
  const whole = await Promise.all(sets.map(({ id }) => store.records.readCorrectedSet(id)))
  return whole.map((set) => set!).reverse()
}

/** Looks at every rep of every set. */
function bestsByHand(sets: readonly CorrectedSet[]): Omit<Bests, 'exercise' | 'side'> {
  const best: Omit<Bests, 'exercise' | 'side'> = {
    cleanReps: null,
    cleanStreak: null,
    romDegrees: null,
    eccentricSeconds: null,
    timeUnderTensionSeconds: null
  }
  let streak = 0
  for (const set of sets) {
    const { id, startedAt, summary } = set
    const offer = (name: (typeof bestNames)[number], value = 0): void => {
      if (value > (best[name]?.value ?? 0)) best[name] = { id, startedAt, value }
    }
    for (const { kind } of repsInOrder(set)) {
      streak = kind === 'clean' ? streak + 1 : 0
      offer('cleanStreak', streak)
    }
    offer('cleanReps', summary.counts.clean)
    offer('timeUnderTensionSeconds', summary.timeUnderTensionSeconds)
    if (set.reps.length < 8 || summary.counts.momentum > 0) continue
    offer('romDegrees', summary.romDegrees?.mean)
    offer('eccentricSeconds', summary.eccentricSeconds?.mean)
  }
  return best
}

onEachEngine((engine) => {
  test(
    'bests are those that anybody finds who looks at every rep, and a set holds those that name it',
    async () => {
      const store = await engine.openStore()
      await enrol(store)
      let run = 0
      const seen = new Set<string>()
      await fc.assert(
        fc.asyncProperty(training, async (trained) => {
          const cuffId = `cuff-${(run += 1)}`
          await train(store, cuffId, trained)
          for (const athleteId of [undefined, 'ana']) {
            const sets = await setsOf(store, cuffId, athleteId)
            const wanted = exerciseIds.flatMap((exercise) =>
              sides.flatMap((side) => {
                const own = sets.filter((set) => set.exercise === exercise && set.side === side)
                return own.length === 0 ? [] : [{ exercise, side, ...bestsByHand(own) }]
              })
            )
            const whose = athleteId === undefined ? {} : { athleteId }
            const { bests } = await store.records.readBests({ cuffId, ...whose })
            expect(bests).toEqual(wanted)
            for (const best of wanted) for (const name of bestNames) if (best[name] !== null) seen.add(name)
          }
          const sets = await setsOf(store, cuffId)
          for (const set of sets.filter(({ athleteId }) => athleteId === null)) {
            const own = sets.filter(
              ({ athleteId, exercise, side }) => athleteId === null && exercise === set.exercise && side === set.side
            )
            const [all, before] = [bestsByHand(own), bestsByHand(own.slice(0, own.indexOf(set)))]
            const wanted = bestNames
              .filter((name) => all[name]?.id === set.id)
              .map((name) => ({ best: name, value: all[name]!.value, before: before[name]?.value ?? null }))
            expect(await store.records.readSetBests(set.id)).toEqual({ bests: wanted })
          }
        }),
        { numRuns: 25 }
      )
      expect([...seen].sort()).toEqual([...bestNames].sort())
    },
    patienceMs
  )
})
