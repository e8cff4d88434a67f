import { repId, setId } from './identifiers.ts'
import type { SessionHead } from './http.ts'
import { bareRep, type Rep } from './rep.ts'
import type { FinishedSet, SetHead } from './set.ts'

/** What the documents show. One cuff, one session, one set of one rep, so that every example agrees with the others. */

const cuffId = 'cuff-1'
const session = 's1'
const startedAt = Date.UTC(2026, 0, 5, 18)

export const exampleRep: Rep = {
  id: repId(cuffId, session, 1),
  setId: setId(cuffId, session, 1),
  cuffId,
  session,
  n: 1,
  numberInSet: 1,
  setNumber: 1,
  revision: 2,
  state: 'confirmed',
  exercise: 'kickback',
  side: 'left',
  at: startedAt + 3000,
  kind: 'clean',
  faults: [],
  quality: 'ok',
  concentricStart: 3.1,
  concentricEnd: 4.2,
  eccentricStart: 4.7,
  eccentricEnd: 6,
  concentricSeconds: 1.1,
  topHoldSeconds: 0.5,
  eccentricSeconds: 1.3,
  bottomHoldSeconds: null,
  romDegrees: 41.2,
  peakConcentricSpeed: 74,
  peakEccentricSpeed: 61,
  smoothness: -1.6,
  trace: {
    startSeconds: 2.9,
    stepSeconds: 0.3,
    legAngleDegrees: [0, 0.3, 10.6, 30.6, 40.9, 41.2, 41.2, 37.7, 23.6, 7.1, 0.2, 0]
  }
}

const one = (mean: number): { mean: number; deviation: number } => ({ mean, deviation: 0 })

const head: SetHead = {
  id: setId(cuffId, session, 1),
  cuffId,
  session,
  number: 1,
  exercise: 'kickback',
  side: 'left',
  targetReps: 12,
  startedAt,
  endedAt: startedAt + 20_000,
  ended: 'command',
  summary: {
    counts: { clean: 1, momentum: 0, partial: 0 },
    concentricSeconds: one(1.1),
    topHoldSeconds: one(0.5),
    eccentricSeconds: one(1.3),
    bottomHoldSeconds: null,
    romDegrees: one(41.2),
    fullRomDegrees: 42,
    timeUnderTensionSeconds: 2.9,
    speedLossPercent: null,
    postureHint: null
  }
}

export const exampleSet: FinishedSet = { ...head, reps: [bareRep(exampleRep)] }

const sessionHead: SessionHead = {
  id: session,
  cuffId,
  startedAt,
  lastAt: startedAt + 20_000,
  sets: 1,
  reps: 1
}
export const exampleHeads = { set: head, session: sessionHead }
