import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createCuffClocks } from '../../../firmware-bridge/cuff/cuff-clocks.ts'
import { createLeg } from '../../../firmware-bridge/cuff/simulated/leg/leg.ts'
import { createRandom } from '../../../firmware-bridge/cuff/simulated/random.ts'
import type { Sample } from '../../../firmware-bridge/sample.ts'
import { legSamples } from '../../support/leg-samples.ts'
import { confirmedReps, countSamples, seededSet } from '../../support/score-sets.ts'

const rateHz = 100
const periodMicros = 1e6 / rateHz
const seeds = fc.integer({ min: 0, max: 2 ** 31 })
const fullRomDegrees = 40

const samplesOf = (seed: number): Sample[] => {
  const leg = createLeg({ seed, sets: [seededSet(seed, 'mixed', 6)] })
  return Array.from(legSamples(leg, { rateHz, seed }), (sample) => ({ ...sample }))
}

/** When each sample arrives: late by the jitter of a wire, and held back until the next of the bursts. */
function arrivalsOf(samples: readonly Sample[], seed: number, burstSeconds: number, jitterSeconds: number): number[] {
  const random = createRandom(seed)
  let flushAt = 0
  let latest = 0
  return samples.map(({ timeSeconds }) => {
    // Shorter bursts than a period are none.
    while (burstSeconds > 0.01 && flushAt < timeSeconds) flushAt += burstSeconds * random.between(0.5, 1)
    latest = Math.max(latest, Math.max(timeSeconds, flushAt) + random.unit() * jitterSeconds)
    return latest
  })
}

/** The samples as the bridge times them that has nothing but their arrival. */
function* counted(samples: readonly Sample[], arrivals: readonly number[]): Generator<Sample> {
  const { counted: clock, timeline } = createCuffClocks()
  clock.restart()
  timeline.begin()
  for (const [i, sample] of samples.entries()) {
    const arrival = arrivals[i] ?? Number.NaN
    yield { ...sample, timeSeconds: timeline.place(clock.tick(arrival), arrival) }
  }
}

/** The same on a board that numbers and times its samples, whose counters may stand anywhere; some samples are lost. */
function* timed(
  samples: readonly Sample[],
  arrivals: readonly number[],
  board: { firstSequence: number; firstMicros: number; isLost: (i: number) => boolean }
): Generator<Sample> {
  const { device, timeline } = createCuffClocks()
  device.begin(periodMicros)
  timeline.begin()
  for (const [i, sample] of samples.entries()) {
    if (board.isLost(i)) continue
    const sequence = (board.firstSequence + i) % 2 ** 16
    const micros = (board.firstMicros + Math.round(sample.timeSeconds * 1e6)) % 2 ** 32
    yield { ...sample, timeSeconds: timeline.place(device.tick(sequence, micros) ?? Number.NaN, arrivals[i] ?? 0) }
  }
}

const repsOf = (samples: Iterable<Sample>) => confirmedReps(countSamples(samples, { fullRomDegrees }))

describe('the same reps come of the same leg', () => {
  it('over any line that holds samples back by up to 100 ms, as over a quiet one', () => {
    fc.assert(
      fc.property(
        fc.nat(400),
        seeds,
        fc.double({ min: 0, max: 0.1, noNaN: true }),
        fc.double({ min: 0, max: 0.016, noNaN: true }),
        (legSeed, lineSeed, burst, jitter) => {
          const samples = samplesOf(legSeed)
          const quiet = repsOf(
            counted(
              samples,
              samples.map(({ timeSeconds }) => timeSeconds)
            )
          )
          const late = repsOf(counted(samples, arrivalsOf(samples, lineSeed, burst, jitter)))
          expect(quiet.length).toBeGreaterThan(3)
          expect(late.map(({ kind, quality }) => [kind, quality])).toEqual(
            quiet.map(({ kind, quality }) => [kind, quality])
          )
          for (const [i, rep] of late.entries()) {
            expect(Math.abs(rep.romDegrees - quiet[i]!.romDegrees)).toBeLessThan(1)
            expect(Math.abs(rep.concentricSeconds - quiet[i]!.concentricSeconds)).toBeLessThan(0.06)
            expect(Math.abs(rep.eccentricSeconds - quiet[i]!.eccentricSeconds)).toBeLessThan(0.06)
          }
        }
      ),
      { numRuns: 100 }
    )
  })

  it('to the last digit, whatever the line does, where the board times its samples', () => {
    fc.assert(
      fc.property(
        fc.nat(400),
        seeds,
        fc.double({ min: 0, max: 0.5, noNaN: true }),
        fc.nat(2 ** 16 - 1),
        fc.nat(2 ** 32 - 1),
        (legSeed, lineSeed, burst, firstSequence, firstMicros) => {
          const samples = samplesOf(legSeed)
          const isLost = (i: number) => i % 97 === 41
          const onTime = samples.map(({ timeSeconds }) => timeSeconds)
          const still = repsOf(timed(samples, onTime, { firstSequence: 0, firstMicros: 0, isLost }))
          const late = arrivalsOf(samples, lineSeed, burst, 0.05)
          const moved = repsOf(timed(samples, late, { firstSequence, firstMicros, isLost }))
          const figures = (reps: typeof still) =>
            reps.map(({ kind, concentricStart, eccentricEnd, romDegrees }) => [
              kind,
              concentricStart.toFixed(6),
              eccentricEnd.toFixed(6),
              romDegrees.toFixed(6)
            ])
          expect(figures(moved)).toEqual(figures(still))
          expect(still.length).toBeGreaterThan(3)
        }
      ),
      { numRuns: 100 }
    )
  })
})
