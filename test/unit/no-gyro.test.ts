import { expect, test } from 'vitest'
import { qualities } from '#contracts/words.ts'
import { createLeg } from '../../firmware-bridge/cuff/simulated/leg/leg.ts'
import { legSamples, type LegSamplesOptions } from '../support/leg-samples.ts'
import { confirmedReps, countSamples, plainRep } from '../support/score-sets.ts'

const sets = [{ reps: Array.from({ length: 5 }, () => plainRep()), restBeforeSeconds: 2 }]
const qualitiesOf = (options: Partial<LegSamplesOptions>) => {
  const samples = legSamples(createLeg({ seed: 7, sets }), { rateHz: 50, seed: 7, ...options })
  return confirmedReps(countSamples(samples)).map(({ quality }) => quality)
}

test('every rep of a cuff with an accelerometer alone says that it was measured by gravity alone', () => {
  expect(qualitiesOf({ gyro: true })).toEqual(Array(5).fill('ok'))
  expect(qualitiesOf({ gyro: false })).toEqual(Array(5).fill('no-gyro'))
})

test('what is graver goes before it', () => {
  expect(qualities.indexOf('low-rate')).toBeLessThan(qualities.indexOf('no-gyro'))
  const slow = qualitiesOf({ gyro: false, rateHz: 14 })
  expect(slow.length).toBeGreaterThan(0)
  expect(new Set(slow)).toEqual(new Set(['low-rate']))
})
