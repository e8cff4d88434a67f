import { describe, expect, it } from 'vitest'
import { judgeMounting } from '../../../firmware-bridge/doctor/mounting.ts'
import { createStillWatch } from '../../../firmware-bridge/doctor/still-watch.ts'
import { createLeg } from '../../../firmware-bridge/cuff/simulated/leg/leg.ts'
import type { Sample } from '../../../firmware-bridge/sample.ts'
import { legSamples } from '../../support/leg-samples.ts'
import { stillSamples } from '../../support/still-samples.ts'
import { legThatLifts, slowLift } from '../../support/worn-cuff.ts'

describe('which way gravity lies', () => {
  it.each([
    [[1, 0, 0], 'The cuff’s x axis points up the leg.'],
    [[-0.98, 0.1, 0], 'The cuff’s x axis points down the leg.'],
    [[0.2, 1, -0.3], 'The cuff’s y axis points up the leg.'],
    [[0, 0.7, -0.7], 'The cuff sits at a slant: up the leg lies between its axes y (upwards) and z (downwards).'],
    [
      [0.6, 0.5, 0.6],
      'The cuff sits at a slant: up the leg lies between its axes x (upwards) and z (upwards) and y (upwards).'
    ]
  ] as const)('%j', (up, words) => {
    expect(judgeMounting({ up })).toMatchObject({ state: 'ok', message: words })
  })

  it('is never said with a single axis where it lies at a slant', () => {
    for (let turn = 0; turn < 360; turn += 3) {
      const angle = (turn * Math.PI) / 180
      const up = [Math.cos(angle), Math.sin(angle) * 0.8, Math.sin(angle) * 0.6] as const
      const { message } = judgeMounting({ up })
      expect(message).toMatch(/axis points (up|down) the leg|between its axes .* and /)
    }
  })
})

describe('a still watch', () => {
  const stillAfter = (samples: Iterable<Sample>): number | null => {
    const watch = createStillWatch(3)
    for (const sample of samples) {
      watch.add(sample)
      if (watch.still() !== null) return sample.timeSeconds
    }
    return null
  }

  it('wants its whole stretch', () => {
    expect(stillAfter(stillSamples({ count: 200 }))).toBeNull()
    expect(stillAfter(stillSamples({ count: 400 }))).toBeCloseTo(2.75, 1)
  })

  it.each(Array.from({ length: 20 }, (_, i) => i + 1))('finds a standing leg still, %d', (seed) => {
    const leg = createLeg({ seed, sets: [] })
    expect(stillAfter(legSamples(leg, { rateHz: 100, seed, seconds: 4 }))).toBeLessThan(3)
  })

  it('finds none while the leg lifts, however slowly', () => {
    const slowest = { ...slowLift, concentricSeconds: 4, topHoldSeconds: 0.3, eccentricSeconds: 4 }
    const leg = legThatLifts([slowest], { restSeconds: 0.3 })
    expect(stillAfter(legSamples(leg, { rateHz: 100, seed: 1, seconds: 8 }))).toBeNull()
  })

  it('keeps no more than its stretch, however long it watches', () => {
    const watch = createStillWatch(1)
    for (const sample of stillSamples({ count: 2000 })) watch.add(sample)
    expect(watch.still()?.length).toBeLessThanOrEqual(102)
  })
})
