import { afterEach, describe, expect, it } from 'vitest'
import type { Cuff } from '../../../firmware-bridge/cuff/cuff.ts'
import { parseSensorChoice } from '../../../firmware-bridge/cuff/open-cuff.ts'
import { createLeg } from '../../../firmware-bridge/cuff/simulated/leg/leg.ts'
import { firmwares, startFittedBoard, type FittedBoardOptions } from '../../support/avr/fitted-board.ts'
import { confirmedReps, kindsOf, listenedCounter, plainRep } from '../../support/score-sets.ts'

const started: Cuff[] = []
afterEach(async () => {
  await Promise.all(started.splice(0).map((cuff) => cuff.stop()))
})

const fullRomDegrees = 40
const short = { kind: 'partial', romDegrees: 0.45 * fullRomDegrees } as const
const legOptions = {
  seed: 21,
  sets: [{ reps: [plainRep(), plainRep(short), plainRep()], restBeforeSeconds: 2 }]
}
const truth = createLeg(legOptions).truthUntil(Infinity)
const legIsDone = truth.at(-1)!.eccentricEnd + 2.5

/** A leg that begins its set once the cuff streams, counted by the real counter. */
async function count(options: FittedBoardOptions) {
  const leg = createLeg(legOptions)
  const { counter, told, feed } = listenedCounter({ fullRomDegrees })
  let beganAt = Infinity
  const fitted = startFittedBoard({
    ...options,
    motionAt: (seconds, out) => leg.motionAt(Math.max(0, seconds - beganAt), out),
    sample: feed
  })
  started.push(fitted.cuff)
  const { board, record, cuff, streams } = fitted
  await board.runUntil(streams)
  beganAt = board.clock.monotonicMs() / 1000
  await board.run(legIsDone)
  counter.finish()
  return { reps: confirmedReps(told), about: record.abouts[0]!, counters: cuff.counters(), seconds: legIsDone }
}

const [standard, own] = firmwares
const chips = [
  { kind: 'mpu6500', sensor: 'MPU6500' },
  { kind: 'adxl345', sensor: 'ADXL345' },
  { kind: 'lis3dh', sensor: 'LIS3DH' },
  { kind: 'mma8452', sensor: 'MMA8452' },
  { kind: 'adxl335', sensor: 'ADXL335', choice: parseSensorChoice('adxl335') }
] as const
const cases = [
  ...chips.map((chip) => ({ ...own!, ...chip })),
  ...chips.filter(({ kind }) => kind.startsWith('adxl')).map((chip) => ({ ...standard!, ...chip }))
]

describe('a set', () => {
  it.each(cases)('is counted to its truth through an $sensor on $firmware', async ({ sensor, ...options }) => {
    const { reps, about, counters, seconds } = await count(options)
    const hasGyro = sensor.startsWith('MPU')
    expect(about).toMatchObject({ sensor, hasGyro, rateHz: 100 })
    expect(kindsOf(reps)).toBe(kindsOf(truth))
    expect(counters.rejected).toBe(0)
    expect(Math.abs(counters.samples - 100 * seconds)).toBeLessThan(5)
    for (const [i, rep] of reps.entries()) {
      expect(Math.abs(rep.romDegrees - truth[i]!.romDegrees)).toBeLessThan(hasGyro ? 3 : 6)
      expect(
        Math.abs(rep.concentricStart - rep.concentricEnd + truth[i]!.concentricEnd - truth[i]!.concentricStart)
      ).toBeLessThan(0.3)
    }
  })
})
