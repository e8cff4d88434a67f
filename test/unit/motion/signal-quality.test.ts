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
