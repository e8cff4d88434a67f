import { expect, test } from 'vitest'
import { createLeg } from '../../../firmware-bridge/cuff/simulated/leg/leg.ts'
import type { Sample } from '../../../firmware-bridge/sample.ts'
import { legSamples } from '../../support/leg-samples.ts'
import { confirmedReps, countLeg, countSamples, plainRep } from '../../support/score-sets.ts'

const sets = [{ reps: Array.from({ length: 6 }, () => plainRep()), restBeforeSeconds: 2 }]
const samples = () => legSamples(createLeg({ seed: 11, sets }), { rateHz: 50, seed: 11 })
const truth = () => createLeg({ seed: 11, sets }).truthUntil(Infinity)

function* without(from: number, to: number): Generator<Sample> {
  for (const sample of samples()) if (sample.timeSeconds < from || sample.timeSeconds > to) yield sample
}

test('a short gap is bridged and said', () => {
  const third = truth()[2]!
  const reps = confirmedReps(countSamples(without(third.concentricStart + 0.3, third.concentricStart + 0.6)))
  expect(reps.map(({ quality }) => quality)).toEqual(['ok', 'ok', 'gap', 'ok', 'ok', 'ok'])
})

test('a rep lost in a long gap does not count, and the set goes on', () => {
  const [, , third, fourth] = truth()
  const told = countSamples(without(third!.concentricStart + 0.4, fourth!.concentricStart - 0.5))
  const reps = confirmedReps(told)
  expect(reps).toHaveLength(5)
  expect(told.sets).toHaveLength(1)
  for (const rep of reps) expect(rep.romDegrees).toBeCloseTo(40, -1)
})

test('wherever samples are missing, the reps that are whole count, none is invented, and the next one says so', () => {
  const reps = truth()
  const cycle = reps[3]!.concentricStart - reps[2]!.concentricStart
  for (let share = 0; share < 1; share += 0.05) {
    for (const seconds of [1.6, 2.1, 3.3]) {
      const from = reps[2]!.concentricStart + share * cycle
      const to = from + seconds
      const counted = confirmedReps(countSamples(without(from, to)))
      // A leg must have been seen at rest again.
      const whole = reps.filter((rep) => rep.eccentricEnd < from - 0.3 || rep.concentricStart > to + 0.7)
      const matching = whole.map((rep) =>
        counted.filter((one) => Math.abs(one.concentricEnd - rep.concentricEnd) < 0.5 && one.kind === 'clean')
      )
      expect(matching.map(({ length }) => length)).toEqual(whole.map(() => 1))
      for (const one of counted) {
        expect(reps.some((rep) => Math.abs(one.concentricEnd - rep.concentricEnd) < 0.5)).toBe(true)
      }
      const after = counted.filter(({ concentricEnd }) => concentricEnd > to)
      expect(after.map(({ quality }) => quality)).toEqual(after.map((_one, i) => (i === 0 ? 'gap' : 'ok')))
    }
  }
})

test('a clock that starts anew gives up what was under way and goes on', () => {
  function* restarted(): Generator<Sample> {
    yield* without(truth()[3]!.concentricEnd, Infinity)
    yield* samples()
  }
  const told = countSamples(restarted())
  expect(confirmedReps(told)).toHaveLength(9)
  for (const rep of confirmedReps(told)) expect(rep.eccentricEnd).toBeGreaterThan(rep.concentricStart)
})

test('clipped readings are said', () => {
  const thrown = [
    {
      reps: Array.from({ length: 4 }, () => plainRep({ romDegrees: 60, concentricSeconds: 0.35 })),
      restBeforeSeconds: 2
    }
  ]
  const { told } = countLeg({ seed: 2, sets: thrown }, { rateHz: 50, seed: 2, rangeG: 2, rangeDps: 250 })
  const reps = confirmedReps(told)
  expect(reps).toHaveLength(4)
  expect(reps.every(({ quality }) => quality === 'saturated')).toBe(true)
})

test('a rate too low to time a lift is said', () => {
  const { told } = countLeg({ seed: 11, sets }, { rateHz: 14, seed: 11 })
  const reps = confirmedReps(told)
  expect(reps).toHaveLength(6)
  expect(reps.every(({ quality }) => quality === 'low-rate')).toBe(true)
})
