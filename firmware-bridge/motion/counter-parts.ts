import { defaultExercise, type ExerciseId, type Placement, type Side } from '#contracts/words.ts'
import type { ExerciseProfile } from '../exercises/exercise-profile.ts'
import { exercises } from '../exercises/exercises.ts'
import { createAccountBook, type AccountBook, type Explain } from './account.ts'
import { createCalibrationDesk, type CalibrationDesk } from './calibration-desk.ts'
import { Clock } from './clock.ts'
import type { CounterListener } from './counter.ts'
import { createFullRom, type FullRom } from './full-rom.ts'
import { createHinge, type Hinge } from './hinge.ts'
import { createHistory, type History } from './history.ts'
import { createLegSense, type LegSense } from './leg-sense.ts'
import type { LiftDesk } from './lift-desk.ts'
import { createLiftFinder, type LiftFinder } from './lift-finder.ts'
import { PhaseTeller } from './phase-teller.ts'
import { createRepDesk, type RepDesk } from './rep-desk.ts'
import { createRepReader } from './rep-reader.ts'
import { createSampleGate, type SampleGate } from './sample-gate.ts'
import { SampleThinner } from './sample-thinner.ts'
import type { SensorRanges } from './sensor-ranges.ts'
import { createSetKeeper, type SetKeeper } from './set-keeper.ts'

export interface RepCounterSettings extends SensorRanges {
  exercise?: ExerciseId
  side?: Side
  /** Where the cuff sits; the exercise's own place by default. */
  placement?: Placement
  fullRomDegrees?: number | null
  listener: Omit<CounterListener, 'calibration'> & Partial<Pick<CounterListener, 'calibration'>>
  /** Told of every movement that was judged, with the ruling and its grounds. */
  explain?: Explain
  /** How many of the latest accounts `state()` has; 16 by default. */
  accountsKept?: number
}

/** What the leg does now, and which leg it is. */
export interface Work {
  profile: ExerciseProfile
  side: Side
  readonly leverMetres: () => number
  /** Takes the lifts: for reps, or for a calibration. */
  readonly desk: () => LiftDesk
}

/** What a counter is put together from. */
export interface CounterParts {
  listener: CounterListener
  book: AccountBook
  clock: Clock
  teller: PhaseTeller
  work: Work
  gate: SampleGate
  thinner: SampleThinner
  history: History
  hinge: Hinge
  sense: LegSense
  finder: LiftFinder
  fullRom: FullRom
  keeper: SetKeeper
  counting: RepDesk
  calibrating: CalibrationDesk
}

/** 53 s of the densest rows: a slow rep and the first lifts of a set before it. */
const historyRows = 4096
/** From the hip to a cuff above the knee. */
const thighLeverMetres = 0.35

/** @param onCalibration the calibration under way took a step, or is over */
export const createCounterParts = (settings: RepCounterSettings, onCalibration: () => void): CounterParts => {
  const { accountsKept = 16, explain, placement } = settings
  const clock = new Clock()
  const book = createAccountBook({ capacity: accountsKept, now: () => clock.seconds, ...(explain && { explain }) })
  const listener: CounterListener = { calibration: () => undefined, ...book.overhear(settings.listener) }
  const work: Work = {
    profile: exercises[settings.exercise ?? defaultExercise],
    side: settings.side ?? 'left',
    leverMetres: () =>
      (placement ?? work.profile.placement) === 'thigh'
        ? Math.min(work.profile.leverMetres, thighLeverMetres)
        : work.profile.leverMetres,
    desk: () => (calibrating.state() === null ? counting : calibrating)
  }
  const profile = () => work.profile

  const gate = createSampleGate()
  const thinner = new SampleThinner(settings)
  const history = createHistory(historyRows)
  const hinge = createHinge()
  const sense = createLegSense(history, hinge, work.leverMetres())
  const finder = createLiftFinder({ history, hinge, sense, onForsaken: () => work.desk().forsake() })
  const reader = createRepReader({ history, hinge, sense, leverMetres: work.leverMetres })
  const fullRom = createFullRom()
  fullRom.calibrate(settings.fullRomDegrees ?? null)
  const keeper = createSetKeeper({ listener, fullRom, profile, side: () => work.side })
  const counting = createRepDesk({
    history,
    hinge,
    finder,
    reader,
    keeper,
    fullRom,
    profile,
    isLowRate: () => gate.isLowRate(),
    explain: book.explainAs('rep')
  })
  const calibrating = createCalibrationDesk({
    finder,
    reader,
    profile,
    explain: book.explainAs('calibration'),
    onChange: onCalibration
  })
  const teller = new PhaseTeller(listener, clock)
  return {
    listener,
    book,
    clock,
    teller,
    work,
    gate,
    thinner,
    history,
    hinge,
    sense,
    finder,
    fullRom,
    keeper,
    counting,
    calibrating
  }
}
