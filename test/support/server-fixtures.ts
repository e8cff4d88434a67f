import type { About } from '#contracts/about.ts'
import type { Health } from '#contracts/health.ts'
import { repId, setId } from '#contracts/identifiers.ts'
import type { Live } from '#contracts/live.ts'
import type { Motion } from '#contracts/motion.ts'
import type { CorrectedSet } from '#contracts/records/corrected-set.ts'
import type { Rep, RepTrace } from '#contracts/rep.ts'
import type { FinishedSet } from '#contracts/set.ts'
import type { Status } from '#contracts/status.ts'

export const someTime = Date.UTC(2026, 0, 5, 18)

/** A confirmed clean rep; names follow from cuff, session, n and set number unless given. */
export function makeRep(changes: Partial<Rep> = {}): Rep {
  const { cuffId = 'cuff-1', session = 's1', n = 1, setNumber = 1 } = changes
  return {
    id: repId(cuffId, session, n),
    setId: setId(cuffId, session, setNumber),
    cuffId,
    session,
    n,
    numberInSet: n,
    setNumber,
    revision: 2,
    state: 'confirmed',
    exercise: 'kickback',
    side: 'left',
    at: someTime + n * 3000,
    kind: 'clean',
    faults: [],
    quality: 'ok',
    concentricStart: 3 * n,
    concentricEnd: 3 * n + 1,
    eccentricStart: 3 * n + 1.5,
    eccentricEnd: 3 * n + 2.5,
    concentricSeconds: 1,
    topHoldSeconds: 0.5,
    eccentricSeconds: 1,
    bottomHoldSeconds: null,
    romDegrees: 40,
    peakConcentricSpeed: 75,
    peakEccentricSpeed: 70,
    smoothness: -1.6,
    ...changes
  }
}

/** The trace of a rep that went so high, from two tenths of a second before its lift on. */
export const makeTrace = (topDegrees = 40, startSeconds = 2.8): RepTrace => ({
  startSeconds,
  stepSeconds: 0.5,
  legAngleDegrees: [0, topDegrees / 2, topDegrees, topDegrees, topDegrees / 2, 0.1]
})

/** A finished set of these reps, or of two. */
export function makeSet(changes: Partial<FinishedSet> = {}): FinishedSet {
  const { cuffId = 'cuff-1', session = 's1', number = 1 } = changes
  const own = { cuffId, session, setNumber: number }
  const reps = changes.reps ?? [makeRep({ ...own, n: 1, revision: 3 }), makeRep({ ...own, n: 2, revision: 3 })]
  return {
    id: setId(cuffId, session, number),
    cuffId,
    session,
    number,
    exercise: 'kickback',
    side: 'left',
    targetReps: 12,
    startedAt: someTime,
    endedAt: someTime + 60_000,
    ended: 'command',
    summary: {
      counts: { clean: reps.length, momentum: 0, partial: 0 },
      concentricSeconds: { mean: 1, deviation: 0 },
      topHoldSeconds: { mean: 0.5, deviation: 0 },
      eccentricSeconds: { mean: 1, deviation: 0 },
      bottomHoldSeconds: null,
      romDegrees: { mean: 40, deviation: 0 },
      fullRomDegrees: 42,
      timeUnderTensionSeconds: 5,
      speedLossPercent: 0,
      postureHint: null
    },
    ...changes,
    reps
  }
}

/** A set as the API shows it while nobody has said anything of it. */
export const uncorrected = (set: Omit<FinishedSet, 'reps'> & { reps: Rep[] }): CorrectedSet => ({
  ...set,
  athleteId: null,
  removed: false,
  corrected: 0,
  measuredSummary: null,
  plan: null,
  reps: set.reps.map((rep) => ({ ...rep, measuredKind: rep.kind })),
  removedReps: [],
  addedReps: []
})

export const makeStatus = (changes: Partial<Status> = {}): Status => ({
  cuffId: 'cuff-1',
  at: someTime,
  online: true,
  link: 'streaming',
  trouble: null,
  ...changes
})

export const makeAbout = (changes: Partial<About> = {}): About => ({
  cuffId: 'cuff-1',
  software: 'kickback 0.1.0',
  contract: '1.4',
  source: 'serial',
  address: '/dev/ttyUSB0',
  firmware: 'StandardFirmata 2.5',
  sensor: 'MPU6050',
  hasGyro: true,
  rateHz: 100,
  accelRangeG: 8,
  gyroRangeDps: 1000,
  placement: 'ankle',
  ...changes
})

export const makeLive = (changes: Partial<Live> = {}): Live => ({
  cuffId: 'cuff-1',
  session: 's1',
  at: someTime,
  exercise: 'kickback',
  side: 'left',
  targetReps: 12,
  fullRomDegrees: 42,
  fullRomCalibrated: false,
  calibration: null,
  phase: 'top-hold',
  phaseSeconds: 0.4,
  set: {
    id: 'cuff-1/s1/set-1',
    number: 1,
    active: true,
    startedAt: someTime,
    endedAt: null,
    counts: { clean: 1, momentum: 0, partial: 0 },
    reps: [{ n: 1, kind: 'clean', state: 'confirmed' }]
  },
  lastRep: makeRep(),
  ...changes
})

export const makeMotion = (changes: Partial<Motion> = {}): Motion => ({
  cuffId: 'cuff-1',
  at: someTime,
  startSeconds: 12.5,
  stepSeconds: 0.04,
  legAngleDegrees: [0, 1.5, 4],
  ...changes
})

export const makeHealth = (changes: Partial<Health> = {}): Health => ({
  cuffId: 'cuff-1',
  at: someTime,
  uptimeSeconds: 60,
  rateHz: 100,
  samples: 6000,
  gaps: 0,
  rejected: 0,
  reconnects: 0,
  outboxDepth: 0,
  lastSampleAgeSeconds: 0.01,
  ...changes
})
