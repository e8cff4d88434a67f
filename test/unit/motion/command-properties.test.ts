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
/** When, as a share of the session: in equal steps, for most of all doubles from 0 to 1 are next to 0. */
const moments = fc.nat(1000).map((step) => step / 1000)
const orders = fc.array(fc.tuple(moments, commands), { maxLength: 12 })

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

/** Two phases that meet in one row of the history may differ in the last bits of its time, seconds. */
const rounding = 1e-9

/** Sets follow one another, and so do the reps of all of them; none was at its top before the set before was over. */
const expectInTurn = ({ sets, started, reps: words }: Told): void => {
  const tops = new Map(words.toReversed().map(({ n, concentricEnd }) => [n, concentricEnd]))
  let over = -Infinity
  let back = -Infinity
  for (const { startSeconds, endSeconds, reps } of sets) {
    expect(startSeconds).toBeGreaterThanOrEqual(over)
    expect(endSeconds).toBeGreaterThanOrEqual(startSeconds)
    for (const rep of reps) {
      expect(rep.concentricStart).toBeGreaterThanOrEqual(back - rounding)
      // As first told: that the number moved shows which set it is of, and once the leg is back the top is known better.
      expect(tops.get(rep.n)).toBeGreaterThan(over)
      back = rep.eccentricEnd
    }
    over = endSeconds
  }
  const starts = started.map(({ atSeconds }) => atSeconds)
  expect(starts).toEqual([...starts].sort((a, b) => a - b))
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
        expectInTurn(told)
        expect([counter.phase(), counter.calibration()]).toEqual(['idle', null])
      }
    ),
    { numRuns: 60 }
  )
})

const runs: [string, number, (typeof pastimeKinds)[number], [number, { run: Command }][]][] = [
  ['where steps on stairs turn round half-way', 43_818, 'stairs', []],
  [
    'after a lift that was under way at a command',
    1,
    'fidget',
    [[0.0809, { run: (counter) => counter.setSide('right') }]]
  ],
  [
    'after a set without a rep that ended by a pause',
    45_651,
    'handling',
    [[0, { run: (counter) => counter.setExercise('toe-down-pulse') }]]
  ],
  ['after a lift that a command took back', 15_242, 'sitting', [[0.1721, { run: (counter) => void counter.endSet() }]]]
]

test.each(runs)('reps and sets keep their order %s', (_, seed, pastime, ordered) => {
  expectInTurn(play(seed, pastime, ordered).told)
})

test('the lifts of a calibration that was given up are no reps', () => {
  let givenUp = 0
  for (const seed of [1, 2, 3, 4, 5]) {
    const seconds = createLeg({ seed, sets: twoSets(seed, 'sitting') }).durationSeconds()
    for (const moment of [0.1, 0.15, 0.2]) {
      let since = 0
      const cancel = (counter: RepCounter): void => {
        if (counter.cancelCalibration()) since = moment * seconds
      }
      const { told } = play(seed, 'sitting', [
        [0, { run: (counter) => counter.calibrate() }],
        [moment, { run: cancel }]
      ])
      if (since > 0) givenUp++
      for (const { concentricEnd } of told.sets.flatMap(({ reps }) => reps))
        expect(concentricEnd).toBeGreaterThan(since)
    }
  }
  expect(givenUp).toBeGreaterThan(5)
})
