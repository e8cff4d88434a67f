import fc from 'fast-check'
import { expect, test } from 'vitest'
import { exerciseIds, sides } from '#contracts/words.ts'
import { createLeg } from '../../../firmware-bridge/cuff/simulated/leg/leg.ts'
import { pastimeKinds } from '../../../firmware-bridge/cuff/simulated/leg/pastimes/pastimes.ts'
import type { PlannedSet } from '../../../firmware-bridge/cuff/simulated/leg/plan.ts'
import type { CountedRep, RepCounter } from '../../../firmware-bridge/motion/counter.ts'
import { legSamples } from '../../support/leg-samples.ts'
import { listenedCounter, seededSet, type Told } from '../../support/score-sets.ts'

type Command = (counter: RepCounter) => void

const commands: fc.Arbitrary<{ name: string; run: Command }> = fc.oneof(
  fc.constantFrom(
    { name: 'start set', run: (counter: RepCounter) => counter.startSet() },
    { name: 'end set', run: (counter: RepCounter) => void counter.endSet() },
    { name: 'calibrate', run: (counter: RepCounter) => counter.calibrate() },
    { name: 'cancel calibration', run: (counter: RepCounter) => void counter.cancelCalibration() }
  ),
  fc.constantFrom(...exerciseIds).map((id) => ({ name: id, run: (counter: RepCounter) => counter.setExercise(id) })),
  fc.constantFrom(...sides).map((side) => ({ name: side, run: (counter: RepCounter) => counter.setSide(side) })),
  fc
    .option(fc.double({ min: 5, max: 120, noNaN: true }))
    .map((degrees) => ({ name: `full ROM ${degrees}`, run: (counter: RepCounter) => counter.setFullRom(degrees) }))
)
const orders = fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), commands), { maxLength: 12 })

const twoSets = (seed: number, pastime: (typeof pastimeKinds)[number]): PlannedSet[] => [
  seededSet(seed, 'mixed', 5),
  { ...seededSet(seed + 1, 'mixed', 4, 10), pastimes: [{ kind: pastime, seconds: 6 }] }
]

/** The newest word about every rep, by its number. */
const newestOf = (told: Told): CountedRep[] => [...new Map(told.reps.map((rep) => [rep.n, rep])).values()]

/** Places among the reps that stand: 1 to as many as there are. */
const expectNumbered = (told: Told): void => {
  const bySet = new Map<number, CountedRep[]>()
  for (const rep of newestOf(told)) {
    if (rep.state !== 'revoked') bySet.set(rep.setNumber, [...(bySet.get(rep.setNumber) ?? []), rep])
  }
  for (const reps of bySet.values()) {
    const places = reps.map(({ numberInSet }) => numberInSet).sort((a, b) => a - b)
    expect(places).toEqual(reps.map((_, i) => i + 1))
  }
}

const play = (seed: number, pastime: (typeof pastimeKinds)[number], ordered: readonly [number, { run: Command }][]) => {
  const leg = createLeg({ seed, sets: twoSets(seed, pastime) })
  const { counter, told, feed } = listenedCounter()
  const due = [...ordered].sort(([a], [b]) => a - b)
  const seconds = leg.durationSeconds()
  let words = 0
  const check = (): void => {
    if (told.reps.length === words) return
    words = told.reps.length
    expectNumbered(told)
  }
  for (const sample of legSamples(leg, { rateHz: 50, seed })) {
    while (due[0] !== undefined && due[0][0] * seconds <= sample.timeSeconds) {
      due.shift()?.[1].run(counter)
      check()
    }
    feed(sample)
    check()
  }
  counter.finish()
  check()
  return { counter, told }
}

test('commands at any moment leave reps, revisions and sets in order', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 100_000 }),
      fc.constantFrom(...pastimeKinds),
      orders,
      (seed, pastime, ordered) => {
        const { counter, told } = play(seed, pastime, ordered)
        for (const rep of newestOf(told)) expect(rep.state).not.toBe('provisional')
        const revisions = new Map<number, number>()
        for (const { n, revision } of told.reps) {
          expect(revision).toBe((revisions.get(n) ?? revision - 1) + 1)
          revisions.set(n, revision)
        }
        const counted = told.sets.flatMap(({ reps }) => reps)
        expect(counted.map(({ n }) => n).sort((a, b) => a - b)).toEqual(
          newestOf(told)
            .filter(({ state }) => state === 'confirmed')
            .map(({ n }) => n)
            .sort((a, b) => a - b)
        )
        let end = -Infinity
        for (const set of told.sets) {
          expect(set.startSeconds).toBeGreaterThanOrEqual(end)
          expect(set.endSeconds).toBeGreaterThanOrEqual(set.startSeconds)
          end = set.endSeconds
        }
        expect([counter.phase(), counter.calibration()]).toEqual(['idle', null])
      }
    ),
    { numRuns: 60 }
  )
})

// Known to fall short: a lift found by looking back is put across a rep that is there already.
test.fails('one rep of a set ends before the next begins', () => {
  for (const { reps } of play(43818, 'stairs', []).told.sets) {
    let back = -Infinity
    for (const rep of reps) {
      expect(rep.concentricStart).toBeGreaterThanOrEqual(back)
      back = rep.eccentricEnd
    }
  }
})

const overlapping: [string, number, (typeof pastimeKinds)[number], [number, { run: Command }][]][] = [
  // A lift under way at the command opens the next set, which so begins before the last one ended.
  ['a command', 1, 'fidget', [[0.0809, { run: (counter) => counter.setSide('right') }]]],
  // A lift found by looking back opens a set in which it comes before the last rep of the one before.
  ['a pause', 45_651, 'handling', [[0, { run: (counter) => counter.setExercise('toe-down-pulse') }]]]
]

// Known to fall short.
test.each(overlapping)('a set begins after the one that ended by %s', { fails: true }, (_, seed, pastime, ordered) => {
  let end = -Infinity
  for (const set of play(seed, pastime, ordered).told.sets) {
    expect(set.startSeconds).toBeGreaterThanOrEqual(end)
    end = set.endSeconds
  }
})
