import type { RepMeasure } from '../../../contracts/rep.ts'
import type { SetSummary } from '../../../contracts/set.ts'
import type { Phase, RepKind } from '../../../contracts/words.ts'
import type { CounterInitial } from '../../../firmware-bridge/bridge/bridge.ts'
import type {
  Calibration,
  CountedRep,
  CounterListener,
  RepCounter,
  SetEnd
} from '../../../firmware-bridge/motion/counter.ts'

const measure: RepMeasure = {
  kind: 'clean',
  faults: [],
  quality: 'ok',
  concentricStart: 10,
  concentricEnd: 11,
  eccentricStart: 11.5,
  eccentricEnd: 13,
  concentricSeconds: 1,
  topHoldSeconds: 0.5,
  eccentricSeconds: 1.5,
  bottomHoldSeconds: null,
  romDegrees: 35,
  peakConcentricSpeed: 66,
  peakEccentricSpeed: -44,
  smoothness: -1.6
}

const spread = (mean: number): { mean: number; deviation: number } => ({ mean, deviation: 0 })

export const countedRep = (changes: Partial<CountedRep> = {}): CountedRep => ({
  ...measure,
  n: 1,
  setNumber: 1,
  numberInSet: 1,
  state: 'confirmed',
  revision: 1,
  ...changes
})

export function setSummary(reps: readonly CountedRep[]): SetSummary {
  const of = (kind: RepKind): number => reps.filter((rep) => rep.kind === kind).length
  return {
    counts: { clean: of('clean'), momentum: of('momentum'), partial: of('partial') },
    concentricSeconds: spread(1),
    topHoldSeconds: spread(0.5),
    eccentricSeconds: spread(1.5),
    bottomHoldSeconds: null,
    romDegrees: spread(35),
    fullRomDegrees: 36,
    timeUnderTensionSeconds: 3 * reps.length,
    speedLossPercent: null,
    postureHint: null
  }
}

export interface ScriptedCounter extends RepCounter {
  readonly initial: CounterInitial
  readonly updates: () => number
  /** The leg reaches the top, and with `confirm` comes back. The first lift starts a set. */
  lift(kind?: RepKind, changes?: Partial<CountedRep>): void
  confirm(changes?: Partial<CountedRep>): void
  revoke(): void
  /** A lift of the calibration under way; the second one taken ends it. */
  show(romDegrees: number, hint?: Calibration['hint']): void
  turn(phase: Phase): void
  finished(): boolean
}

/** A counter that counts what the test tells it, under the rules of the interface. */
export function createScriptedCounter(listener: CounterListener, initial: CounterInitial): ScriptedCounter {
  let { exercise, side } = initial
  let fullRom = initial.fullRomDegrees
  let calibration: Calibration | null = null
  let setNumber = 0
  let n = 0
  let active = false
  let reps: CountedRep[] = []
  let pending: CountedRep | null = null
  let phase: Phase = 'idle'
  let phaseStart = 0
  let now = 0
  let updates = 0
  let finished = false

  function start(): void {
    active = true
    reps = []
    setNumber++
    listener.setStarted(setNumber, now)
  }

  function end(ended: SetEnd): boolean {
    if (!active) return false
    active = false
    pending = null
    const set = { number: setNumber, exercise, side, startSeconds: now - 1, endSeconds: now }
    listener.setEnded({ ...set, ended, summary: setSummary(reps), reps })
    return true
  }

  function settle(state: 'confirmed' | 'revoked', changes: Partial<CountedRep> = {}): void {
    if (pending === null) throw new Error('no rep is pending')
    const rep = { ...pending, revision: pending.revision + 1, state, ...changes }
    pending = null
    if (state === 'confirmed') reps.push(rep)
    listener.rep(rep)
  }

  function calibrated(next: Calibration | null): void {
    calibration = next
    listener.calibration(next, now)
  }

  return {
    initial,
    updates: () => updates,
    finished: () => finished,
    update(sample) {
      updates++
      now = sample.timeSeconds
    },
    startSet() {
      end('command')
      start()
    },
    endSet: () => end('command'),
    setExercise(next) {
      end('exercise-changed')
      exercise = next
      fullRom = null
    },
    setSide(next) {
      end('side-changed')
      side = next
      fullRom = null
    },
    setFullRom(degrees) {
      fullRom = degrees
    },
    calibrate() {
      end('command')
      calibrated({ repsDone: 0, repsNeeded: 2, romDegrees: null, hint: null })
    },
    cancelCalibration() {
      if (calibration === null) return false
      calibrated(null)
      return true
    },
    calibration: () => calibration,
    show(romDegrees, hint = null) {
      if (calibration === null) throw new Error('no calibration is under way')
      const { repsDone, romDegrees: mean } = calibration
      if (hint !== null) {
        calibrated({ ...calibration, hint })
      } else if (mean === null) {
        calibrated({ ...calibration, repsDone: repsDone + 1, romDegrees, hint })
      } else {
        fullRom = (mean + romDegrees) / 2
        calibrated(null)
      }
    },
    finish() {
      finished = true
      end('stream-ended')
    },
    legAngleDegrees: () => 10 * now,
    phase: () => phase,
    phaseStartSeconds: () => phaseStart,
    fullRomDegrees: () => fullRom,
    fullRomIsCalibrated: () => fullRom !== null,
    state: () => ({
      atSeconds: now,
      phase,
      phaseStartSeconds: phaseStart,
      legAngleDegrees: 10 * now,
      restAngleDegrees: 0,
      leastRiseDegrees: 6,
      axisIsKnown: true,
      fullRomDegrees: fullRom,
      fullRomFrom: fullRom === null ? 'nowhere' : 'calibration',
      repsHeld: 0,
      accounts: []
    }),
    lift(kind = 'clean', changes = {}) {
      if (!active) start()
      n++
      const times = { concentricStart: now - 1, concentricEnd: now, eccentricStart: now, eccentricEnd: now }
      const lowering = { eccentricSeconds: 0, topHoldSeconds: 0, peakEccentricSpeed: 0 }
      const numbers = { n, setNumber, numberInSet: reps.length + 1, revision: 0 }
      pending = countedRep({ ...times, ...lowering, ...numbers, kind, state: 'provisional', ...changes })
      listener.rep(pending)
    },
    confirm: (changes) => settle('confirmed', { eccentricEnd: now, eccentricSeconds: 1.2, ...changes }),
    revoke: () => settle('revoked'),
    turn(next) {
      phase = next
      phaseStart = now
      listener.phase(next, now)
    }
  }
}
