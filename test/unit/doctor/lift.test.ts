import { describe, expect, it } from 'vitest'
import type { Finding } from '../../../contracts/diagnosis.ts'
import { createLiftWatch } from '../../../firmware-bridge/doctor/lift-watch.ts'
import { judgeLift, liftSettings, type TriedLift } from '../../../firmware-bridge/doctor/lift.ts'
import type { Movement } from '../../../firmware-bridge/doctor/movement.ts'
import { createLeg, type SimulatedLeg } from '../../../firmware-bridge/cuff/simulated/leg/leg.ts'
import { legSamples, type LegSamplesOptions } from '../../support/leg-samples.ts'
import { legThatLifts, slowLift, thrownLift, withLooseStrap } from '../../support/worn-cuff.ts'

/** What the watch comes to on a leg, asked for a lift after some seconds, and what it said on the way. */
function watched(
  leg: SimulatedLeg,
  options: Partial<LegSamplesOptions> & { rejectedFrom?: number; askedAtSeconds?: number } = {}
) {
  const { askedAtSeconds = 4 } = options
  const missed: string[] = []
  const watch = createLiftWatch({
    about: { accelRangeG: 8, gyroRangeDps: 1000 },
    missed: ({ message }) => missed.push(message)
  })
  let isAsked = false
  let rejected = 0
  for (const sample of legSamples(leg, { rateHz: 100, seed: 2, ...options })) {
    if (sample.timeSeconds > (options.rejectedFrom ?? Infinity)) rejected += 0.05
    watch.add(sample, Math.floor(rejected))
    if (!isAsked && sample.timeSeconds >= askedAtSeconds) {
      isAsked = true
      watch.ask()
    }
    const finding = watch.finding()
    if (finding !== null) return { finding, missed, atSeconds: sample.timeSeconds }
  }
  return { finding: watch.late(60), missed, atSeconds: Infinity }
}

describe('a slow lift', () => {
  it.each(Array.from({ length: 20 }, (_, i) => i + 1))('of any leg is seen, by its range, %d', (seed) => {
    const leg = legThatLifts([{ ...slowLift, romDegrees: 24 + seed, eccentricSeconds: 1 + seed / 8 }], { seed })
    const { finding, missed } = watched(leg, { seed })
    expect(finding).toMatchObject({ state: 'ok', check: 'lift' })
    const [truth] = leg.truthUntil(Infinity)
    expect(Math.abs((finding.figures['romDegrees'] as number) - truth!.romDegrees)).toBeLessThan(5)
    expect(finding.figures['axisShare']).toBeGreaterThan(0.95)
    expect(Math.abs((finding.figures['gyroScale'] as number) - 1)).toBeLessThan(0.25)
    expect(missed).toEqual([])
  })

  it.each([50, 100, 200])('is seen at %d Hz', (rateHz) => {
    expect(watched(legThatLifts([slowLift]), { rateHz }).finding.state).toBe('ok')
  })

  it('is seen by a cuff without a gyro', () => {
    const { finding } = watched(legThatLifts([slowLift]), { gyro: false })
    expect(finding).toMatchObject({ state: 'ok', figures: { axisShare: null, gyroScale: null } })
  })

  it('is said within a second of the return', () => {
    const leg = legThatLifts([slowLift])
    const { atSeconds } = watched(leg)
    expect(atSeconds - leg.truthUntil(Infinity)[0]!.eccentricEnd).toBeLessThan(1)
  })

  it('before it was asked for is none', () => {
    const leg = legThatLifts([slowLift], { restSeconds: 2 })
    expect(watched(leg, { seconds: 30, askedAtSeconds: 12 }).finding.message).toBe(
      'No lift was seen within 60 seconds.'
    )
  })

  it('that is small is worth a word, and so is one with a strap that gives', () => {
    expect(watched(legThatLifts([{ ...slowLift, romDegrees: 11 }])).finding).toMatchObject({ state: 'warning' })
    const leg = legThatLifts([slowLift])
    const giving = { ...leg, motionAt: withLooseStrap(leg, { degrees: 2 }) }
    expect(watched(giving).finding).toMatchObject({
      state: 'warning',
      message: expect.stringContaining('but the cuff gave on the leg') as unknown
    })
  })
})

describe('what is no slow lift', () => {
  it('is asked for again, three times at most', () => {
    const { finding, missed } = watched(legThatLifts([thrownLift, thrownLift, thrownLift, slowLift]))
    expect(missed).toHaveLength(2)
    expect(finding.message).toMatch(/thrown up/)
  })

  it.each(['walking', 'fidget', 'handling', 'weight-shift'] as const)('is %s', (kind) => {
    const pastimes = [{ kind, seconds: 12 }]
    const leg = createLeg({ seed: 3, sets: [{ reps: [slowLift], restBeforeSeconds: 5, pastimes }] })
    const { finding } = watched(leg, { seconds: leg.truthUntil(Infinity)[0]!.concentricStart - 0.5 })
    expect(finding.state).toBe('fault')
  })

  it.each([1, 2, 3, 4, 5])('may come before one: putting the cuff on is no try, %d', (seed) => {
    const pastimes = [{ kind: 'handling', seconds: 8 } as const]
    const reps = [{ ...slowLift, romDegrees: 40 }]
    const leg = createLeg({ seed, sets: [{ reps, restBeforeSeconds: 20, pastimes }] })
    expect(watched(leg, { seed }).finding.state).toBe('ok')
  })

  it('is one in which readings are lost', () => {
    const { finding } = watched(legThatLifts([slowLift, slowLift, slowLift]), { rejectedFrom: 9 })
    expect(finding).toMatchObject({ state: 'fault', code: 'SENSOR_BAD_FRAME' })
    expect(finding.message).toMatch(/readings came garbled or empty while the leg moved/)
  })

  it('is one that clips', () => {
    const hurled = { ...thrownLift, romDegrees: 60, concentricSeconds: 0.3 }
    const { finding } = watched(legThatLifts([hurled, hurled, hurled]), { rangeDps: 250 })
    expect(finding.message).toBe('The sensor went to the end of its range in the lift.')
  })
})

describe('a movement', () => {
  const movement: Movement = {
    seconds: 5,
    mostTilt: 35,
    endTilt: 1,
    axisShare: 0.99,
    verticalShare: 0.01,
    mostTurned: 35,
    gyroScale: 1,
    isSaturated: false
  }
  const figures = { romDegrees: 35, liftSeconds: 1.5, lowerSeconds: 2 }
  const account = { ruling: 'held', figures, ruledOutBy: null, clues: [] } as unknown as NonNullable<
    TriedLift['account']
  >
  const judged = (change: Partial<Movement>, tried: Partial<TriedLift> = {}): Finding =>
    judgeLift(
      { movement: { ...movement, ...change }, account, samples: 500, rejected: 0, ...tried },
      { gyroRangeDps: 1000 }
    )
  const fast = (liftSeconds: number) => ({ ...account, figures: { ...account.figures, liftSeconds } })
  const small = (romDegrees: number) => ({ ...account, figures: { ...account.figures, romDegrees } })

  it.each([
    ['steady', {}, {}, 'ok', /about a steady axis/],
    ['just steady', { axisShare: liftSettings.steadyShare }, {}, 'ok', /steady axis/],
    ['giving', { axisShare: 0.92 }, {}, 'warning', /gave on the leg/],
    ['just not loose', { axisShare: liftSettings.looseShare }, {}, 'warning', /gave on the leg/],
    ['loose', { axisShare: 0.69 }, {}, 'fault', /only 69 % of the turning/],
    ['slow enough', {}, { account: fast(0.6) }, 'ok', /steady axis/],
    ['thrown', {}, { account: fast(0.59) }, 'fault', /thrown up, within 0\.59 s/],
    ['large enough', {}, { account: small(15) }, 'ok', /steady axis/],
    ['small', {}, { account: small(14.9) }, 'warning', /that is little/],
    ['gone', { endTilt: 15 }, { account: null }, 'fault', /did not come back to rest: it ended 15°/],
    ['back, as counting saw', { endTilt: 15 }, {}, 'ok', /steady axis/],
    ['nothing that counting knows', {}, { account: null }, 'fault', /nothing in that was a lift/],
    ['at another range', { gyroScale: 2 }, {}, 'fault', /2\.0 times as far as gravity/],
    ['at a smaller range', { gyroScale: 0.5 }, {}, 'fault', /0\.5 times as far as gravity/],
    ['clipped', { isSaturated: true }, {}, 'fault', /end of its range/],
    [
      'on a table',
      { mostTilt: 2, verticalShare: 0.9 },
      { account: null },
      'fault',
      /about the vertical, as on a table/
    ],
    ['with a loose wire', {}, { rejected: 6 }, 'fault', /6 of 506 readings/],
    ['with a wire that is nearly well', {}, { rejected: 4 }, 'ok', /steady axis/]
  ] as const)('that is %s', (_, change, tried, state, words) => {
    const finding = judged(change, tried)
    expect(finding.state).toBe(state)
    expect(finding.message).toMatch(words)
  })

  it('that counting refused is told by its gravest clue', () => {
    const clues = [
      { clue: 'jolts', figure: 1, limit: 0.7, adds: 0.4, weight: 'adds' },
      { clue: 'turns where it is', figure: 0.1, limit: 0.13, adds: 2.2, weight: 'adds' }
    ]
    const refused = { ...account, ruling: 'refused', clues } as NonNullable<TriedLift['account']>
    expect(judged({}, { account: refused }).message).toBe(
      'The cuff moved, but not as a leg lifts: it turns where it is.'
    )
  })
})
