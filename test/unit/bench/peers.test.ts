import { describe, expect, test } from 'vitest'
import { createLeg } from '../../../firmware-bridge/cuff/simulated/leg/leg.ts'
import { createRandom } from '../../../firmware-bridge/cuff/simulated/random.ts'
import { createSample, type Sample } from '../../../firmware-bridge/sample.ts'
import { findPeaks } from '../../bench/detection/peers/peak-picking.ts'
import { peers } from '../../bench/detection/peers/peers.ts'
import { legSamples } from '../../support/leg-samples.ts'
import { plainRep } from '../../support/score-sets.ts'

const fullRomDegrees = 40

const recorded = (reps: number, rateHz: number, gyro: boolean): Sample[] => {
  const sets = [{ reps: Array.from({ length: reps }, () => plainRep()), restBeforeSeconds: 2 }]
  const leg = createLeg({ seed: 3, sets: reps > 0 ? sets : [] })
  const kept: Sample[] = []
  const seconds = Math.max(30, leg.durationSeconds() + 2)
  for (const sample of legSamples(leg, { rateHz, seed: 3, gyro, seconds })) kept.push({ ...sample })
  return kept
}

const drawn = (count: number, draw: (i: number) => number): Sample[] =>
  Array.from({ length: count }, (_, i) => ({
    ...createSample(),
    timeSeconds: draw(i),
    accelX: draw(i),
    accelY: draw(i),
    accelZ: draw(i),
    gyroX: draw(i)
  }))

describe.each(peers)('$name', (peer) => {
  test.each([
    [20, true],
    [50, true],
    [50, false],
    [200, true]
  ])('counts ten plain reps at %d Hz, gyro %s', (rateHz, gyro) => {
    const samples = recorded(10, rateHz, gyro)
    for (const range of [fullRomDegrees, null]) {
      const counted = peer.count(samples, range)
      expect(Math.abs(counted.length - 10)).toBeLessThanOrEqual(1)
      expect(counted).toEqual([...counted].sort((a, b) => a - b))
    }
  })

  test('counts nothing on a leg that stands, or on a sensor that lies', () => {
    const lying = Array.from({ length: 1500 }, (_, i) => ({ ...createSample(), timeSeconds: i / 50, accelZ: 1 }))
    for (const range of [fullRomDegrees, null]) {
      expect(peer.count(recorded(0, 50, true), range)).toEqual([])
      expect(peer.count(recorded(0, 50, false), range)).toEqual([])
      expect(peer.count(lying, range)).toEqual([])
    }
  })

  test('bears whatever it is given', () => {
    const random = createRandom(1)
    const odd = [0, 1, 3, 500].flatMap((count) => [
      drawn(count, () => 0),
      drawn(count, () => random.normal()),
      drawn(count, (i) => 1e6 * i)
    ])
    for (const samples of odd) {
      for (const range of [fullRomDegrees, null]) {
        expect(peer.count(samples, range).every(Number.isFinite)).toBe(true)
      }
    }
  })
})

test('peaks are picked as scipy.signal.find_peaks picks them', () => {
  const values = [0, 3, 1, 2, 0, 5, 4, 4.5, 0]
  expect(findPeaks(values, 0, 1)).toEqual([1, 3, 5, 7])
  expect(findPeaks(values, 1, 1)).toEqual([1, 3, 5])
  expect(findPeaks(values, 0, 3)).toEqual([1, 5])
})
