import { createLeg } from '../../../firmware-bridge/cuff/simulated/leg/leg.ts'
import type { PlannedSet } from '../../../firmware-bridge/cuff/simulated/leg/plan.ts'
import { practiceSession } from '../../../firmware-bridge/cuff/simulated/leg/practice-session.ts'
import { createSample, type Sample } from '../../../firmware-bridge/sample.ts'
import { legSamples } from '../../support/leg-samples.ts'

const seed = 1
/** With the rest between them some ten minutes. */
const sets = 10

/** A practice session from rest to rest, so that it can be played over and over as one long stream. */
export interface Session {
  rateHz: number
  seconds: number
  samples: readonly Sample[]
}

const takeSets = (): PlannedSet[] => {
  const taken: PlannedSet[] = []
  for (const set of practiceSession(seed)) if (taken.push(set) === sets) break
  return taken
}

export const createSession = (rateHz: number): Session => {
  const leg = createLeg({ seed, sets: takeSets() })
  const samples = Array.from(legSamples(leg, { rateHz, seed }), (sample) => ({ ...sample }))
  return { rateHz, seconds: samples.length / rateHz, samples }
}

/** The session over and over, for so many seconds; it gives one object, reused. */
export function* playOver(session: Session, seconds: number, fromSeconds = 0): Generator<Sample, void> {
  const played = createSample()
  const end = fromSeconds + seconds
  for (let start = fromSeconds; start < end; start += session.seconds) {
    for (const sample of session.samples) {
      Object.assign(played, sample)
      played.timeSeconds = start + sample.timeSeconds
      if (played.timeSeconds >= end) return
      yield played
    }
  }
}
