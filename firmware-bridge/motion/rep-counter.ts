import { defaultExercise, type ExerciseId, type Phase, type Placement, type Side } from '#contracts/words.ts'
import { exercises } from '../exercises/exercises.ts'
import { createAccountBook, type Explain } from './account.ts'
import { createCalibrationDesk } from './calibration-desk.ts'
import { Clock } from './clock.ts'
import type { CounterListener, RepCounter, SetEnd } from './counter.ts'
import { createFullRom } from './full-rom.ts'
import { createHinge } from './hinge.ts'
import { createHistory } from './history.ts'
import { createLegSense } from './leg-sense.ts'
import type { LiftDesk } from './lift-desk.ts'
import { createLiftFinder } from './lift-finder.ts'
import { createRepDesk } from './rep-desk.ts'
import { createRepReader } from './rep-reader.ts'
import { createSampleGate } from './sample-gate.ts'
import type { SegmentEvent } from './segmenter.ts'
import { createSetKeeper } from './set-keeper.ts'

export interface RepCounterSettings {
  exercise?: ExerciseId
  side?: Side
  /** Where the cuff sits; the exercise's own place by default. */
  placement?: Placement
  fullRomDegrees?: number | null
  /** The sensor's full scale on either side of zero, where known: a reading that stands there is clipped. */
  accelRangeG?: number | null
  gyroRangeDps?: number | null
  listener: Omit<CounterListener, 'calibration'> & Partial<Pick<CounterListener, 'calibration'>>
  /** Told of every movement that was judged, with the ruling and its grounds. */
  explain?: Explain
  /** How many of the latest accounts `state()` has; 16 by default. */
  accountsKept?: number
}

/** 41 s at 200 Hz: a slow rep and the first lifts of a set before it. */
const historyRows = 8192
/** From the hip to a cuff above the knee. */
const thighLeverMetres = 0.35

export const createRepCounter = (settings: RepCounterSettings): RepCounter => {
  const { accountsKept = 16, explain } = settings
  const book = createAccountBook({ capacity: accountsKept, now: () => now(), ...(explain && { explain }) })
  const listener: CounterListener = { calibration: () => undefined, ...book.overhear(settings.listener) }
  let current = exercises[settings.exercise ?? defaultExercise]
  let side: Side = settings.side ?? 'left'
  const profile = () => current
  const placement = () => settings.placement ?? profile().placement
  const leverMetres = () =>
    placement() === 'thigh' ? Math.min(profile().leverMetres, thighLeverMetres) : profile().leverMetres

  const gate = createSampleGate()
  const history = createHistory(historyRows)
  const hinge = createHinge()
  const sense = createLegSense(history, hinge, leverMetres(), settings)
  const finder = createLiftFinder({
    history,
    hinge,
    sense,
    onForsaken: () => desk().forsake()
  })
  const reader = createRepReader({ history, hinge, sense, leverMetres })
  const fullRom = createFullRom()
  fullRom.calibrate(settings.fullRomDegrees ?? null)
  const keeper = createSetKeeper({ listener, fullRom, profile, side: () => side })
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
    onChange: () => calibrationChanged()
  })

  let index = -1
  const clock = new Clock()
  const now = (): number => clock.seconds
  let phase: Phase = 'idle'
  let phaseAt = 0

  const desk = (): LiftDesk => (calibrating.state() === null ? counting : calibrating)

  const setPhase = (next: Phase): void => {
    if (next === phase) return
    phase = next
    phaseAt = now()
    listener.phase(next, phaseAt)
  }

  const restPhase = (): Phase =>
    calibrating.state() !== null || (keeper.isOpen() && keeper.confirmed() > 0) ? 'bottom-hold' : 'idle'

  const setLeastRise = (): void => finder.segmenter.setLeastRise(desk().leastRomDegrees())

  const endSet = (ended: SetEnd): void => {
    counting.clear()
    keeper.end(ended, now())
    finder.release()
    setLeastRise()
    setPhase('idle')
  }

  const calibrationChanged = (): void => {
    const known = calibrating.result()
    if (known !== null) fullRom.calibrate(known)
    listener.calibration(calibrating.state(), now())
  }

  const tellOf = (event: Exclude<SegmentEvent, 'none'>): void => {
    switch (event) {
      case 'lift':
        setPhase('concentric')
        return
      case 'top':
        desk().onTop(index)
        setPhase('top-hold')
        return
      case 'returned':
        desk().onReturn(index)
        setPhase(restPhase())
        return
      case 'abandoned':
        desk().onAbandoned()
        setPhase(restPhase())
    }
  }

  const act = (event: SegmentEvent): void => {
    if (event === 'none') {
      if (finder.segmenter.phase === 'lower' && desk().isPending()) setPhase('eccentric')
      return
    }
    tellOf(event)
    setLeastRise()
  }

  const giveUp = (): void => {
    desk().onAbandoned()
    setPhase(restPhase())
    finder.restart()
    sense.reanchor()
    history.clear()
  }

  const isAtRest = () => !counting.isPending() && finder.segmenter.phase === 'rest'

  const watchPause = (): void => {
    const isOver = keeper.isOpen() && clock.seconds - counting.lastRepEnd() > profile().limits.pauseSeconds
    if (isOver && (isAtRest() || !hinge.isKnown())) endSet('pause')
  }

  /** What was known of one exercise and side says nothing of another. */
  const forgetRange = (): void => {
    if (calibrating.cancel()) calibrationChanged()
    fullRom.reset()
    setLeastRise()
  }

  const legAngleDegrees = (): number =>
    index < 0 || !hinge.isKnown() ? 0 : history.angle.get(index) - finder.segmenter.restAngle()
  const fullRomFrom = () => (fullRom.isCalibrated() ? 'calibration' : fullRom.degrees() === null ? 'nowhere' : 'reps')

  setLeastRise()
  return {
    update(sample) {
      const verdict = gate.admit(sample)
      if (verdict === 'ignored') return
      if (verdict === 'break') giveUp()
      clock.seconds = sample.timeSeconds
      index = sense.record(sample, gate.step, verdict === 'gap')
      act(finder.update(index))
      watchPause()
    },
    startSet() {
      if (calibrating.cancel()) calibrationChanged()
      if (keeper.isOpen()) endSet('command')
      keeper.open(now())
      counting.announce()
    },
    endSet() {
      if (!keeper.isOpen()) return false
      endSet('command')
      return true
    },
    setExercise(next) {
      if (next === current.id) return
      endSet('exercise-changed')
      current = exercises[next]
      sense.setLever(leverMetres())
      forgetRange()
    },
    setSide(next) {
      if (next === side) return
      endSet('side-changed')
      side = next
      forgetRange()
    },
    setFullRom(degrees) {
      fullRom.calibrate(degrees)
      setLeastRise()
    },
    calibrate() {
      endSet('command')
      calibrating.begin()
      setLeastRise()
      calibrationChanged()
    },
    cancelCalibration() {
      if (!calibrating.cancel()) return false
      finder.release()
      setLeastRise()
      setPhase('idle')
      calibrationChanged()
      return true
    },
    calibration: () => calibrating.state(),
    finish() {
      if (calibrating.cancel()) calibrationChanged()
      endSet('stream-ended')
    },
    legAngleDegrees,
    phase: () => phase,
    phaseStartSeconds: () => phaseAt,
    fullRomDegrees: () => fullRom.degrees(),
    fullRomIsCalibrated: () => fullRom.isCalibrated(),
    state: () => ({
      atSeconds: index < 0 ? null : now(),
      phase,
      phaseStartSeconds: phaseAt,
      legAngleDegrees: legAngleDegrees(),
      restAngleDegrees: hinge.isKnown() ? finder.segmenter.restAngle() : null,
      leastRiseDegrees: desk().leastRomDegrees(),
      axisIsKnown: hinge.isKnown(),
      fullRomDegrees: fullRom.degrees(),
      fullRomFrom: fullRomFrom(),
      repsHeld: book.held(),
      accounts: book.latest()
    })
  }
}
