import type { About } from '#contracts/about.ts'
import type { Live } from '#contracts/live.ts'
import type { Motion } from '#contracts/motion.ts'
import type { Fault, Rep } from '#contracts/rep.ts'
import type { CountsByKind, FinishedSet } from '#contracts/set.ts'
import type { CuffSnapshot, Snapshot } from '#contracts/socket-events.ts'
import type { Status } from '#contracts/status.ts'
import type { RepKind } from '#contracts/words.ts'

export const cuffId = 'cuff-1'
export const session = '2026-01-05-evening'
export const bridgeNow = Date.UTC(2026, 0, 5, 18)
export const setIdOf = (number: number): string => `${cuffId}/${session}/set-${number}`

export const makeRep = (n: number, change: Partial<Rep> = {}): Rep => ({
  id: `${cuffId}/${session}/${n}`,
  setId: setIdOf(1),
  cuffId,
  session,
  n,
  numberInSet: n,
  setNumber: 1,
  revision: 1,
  state: 'confirmed',
  exercise: 'kickback',
  side: 'left',
  at: bridgeNow + n * 5000,
  kind: 'clean',
  faults: [],
  quality: 'ok',
  concentricStart: n * 5,
  concentricEnd: n * 5 + 1.5,
  eccentricStart: n * 5 + 2.2,
  eccentricEnd: n * 5 + 4.2,
  concentricSeconds: 1.5,
  topHoldSeconds: 0.7,
  eccentricSeconds: 2,
  bottomHoldSeconds: 0.8,
  romDegrees: 41,
  peakConcentricSpeed: 55,
  peakEccentricSpeed: 40,
  smoothness: -1.8,
  ...change
})

export const fault = (name: Fault['fault'], figure: number, limit: number, unit: Fault['unit']): Fault => ({
  fault: name,
  figure,
  limit,
  unit
})

export const countsOf = (kinds: readonly RepKind[]): CountsByKind => ({
  clean: kinds.filter((kind) => kind === 'clean').length,
  momentum: kinds.filter((kind) => kind === 'momentum').length,
  partial: kinds.filter((kind) => kind === 'partial').length
})

/** A live snapshot of a set with one confirmed rep of each of `kinds`, in order. */
export const makeLive = (kinds: readonly RepKind[], change: Partial<Live> = {}): Live => ({
  cuffId,
  session,
  at: bridgeNow,
  exercise: 'kickback',
  side: 'left',
  targetReps: 12,
  fullRomDegrees: 44,
  fullRomCalibrated: false,
  calibration: null,
  phase: 'bottom-hold',
  phaseSeconds: 0,
  set: {
    id: setIdOf(1),
    number: 1,
    active: true,
    startedAt: bridgeNow - 60_000,
    endedAt: null,
    counts: countsOf(kinds),
    reps: kinds.map((kind, index) => ({ n: index + 1, kind, state: 'confirmed' }))
  },
  lastRep: kinds.length === 0 ? null : makeRep(kinds.length, { kind: kinds.at(-1)! }),
  ...change
})

export const makeStatus = (change: Partial<Status> = {}): Status => ({
  cuffId,
  at: bridgeNow,
  online: true,
  link: 'streaming',
  trouble: null,
  ...change
})

export const makeAbout = (change: Partial<About> = {}): About => ({
  cuffId,
  software: '0.1.0',
  contract: '1.4',
  source: 'serial',
  address: '/dev/ttyUSB0',
  firmware: '2.5',
  sensor: 'MPU6050',
  hasGyro: true,
  rateHz: 100,
  accelRangeG: 8,
  gyroRangeDps: 1000,
  placement: 'ankle',
  ...change
})

export const makeCuff = (change: Partial<CuffSnapshot> = {}): CuffSnapshot => ({
  cuffId,
  status: makeStatus(),
  about: makeAbout(),
  live: makeLive(['clean', 'clean']),
  health: null,
  ...change
})

export const makeSnapshot = (cuffs: CuffSnapshot[] = [makeCuff()], change: Partial<Snapshot> = {}): Snapshot => ({
  at: bridgeNow,
  brokerConnected: true,
  cuffs,
  ...change
})

export const makeMotion = (startSeconds: number, legAngleDegrees: number[]): Motion => ({
  cuffId,
  at: bridgeNow,
  startSeconds,
  stepSeconds: 0.04,
  legAngleDegrees
})

export const makeFinishedSet = (reps: Rep[], change: Partial<FinishedSet> = {}): FinishedSet => ({
  id: setIdOf(1),
  cuffId,
  session,
  number: 1,
  exercise: 'kickback',
  side: 'left',
  targetReps: 12,
  startedAt: bridgeNow,
  endedAt: bridgeNow + 60_000,
  ended: 'pause',
  summary: {
    counts: countsOf(reps.map(({ kind }) => kind)),
    concentricSeconds: { mean: 1.5, deviation: 0.1 },
    topHoldSeconds: { mean: 0.7, deviation: 0.1 },
    eccentricSeconds: { mean: 2.1, deviation: 0.2 },
    bottomHoldSeconds: { mean: 0.8, deviation: 0.1 },
    romDegrees: { mean: 41, deviation: 3 },
    fullRomDegrees: 44,
    timeUnderTensionSeconds: 43,
    speedLossPercent: 12,
    postureHint: null
  },
  reps,
  ...change
})
