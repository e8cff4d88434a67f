import {
  defaultExercise,
  type ExerciseId,
  type Phase,
  type Placement,
  type Quality,
  type Side
} from '#contracts/words.ts'
import { exercises } from '../exercises/exercises.ts'
import type { CounterListener, RepCounter, SetEnd } from './counter.ts'
import { createFullRom } from './full-rom.ts'
import { createHinge } from './hinge.ts'
import { createHistory } from './history.ts'
import { createJudge } from './judge.ts'
import { createLegSense } from './leg-sense.ts'
import { createLiftFinder } from './lift-finder.ts'
import type { RepFeatures } from './rep-features.ts'
import { createRepReader } from './rep-reader.ts'
import { createSampleGate } from './sample-gate.ts'
import type { SegmentEvent } from './segmenter.ts'
import { createSetKeeper, type RepRecord } from './set-keeper.ts'

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
  /** Told of every movement that was judged, with the ruling and its reason. */
  explain?: (text: string, features: RepFeatures) => void
}

/** 41 s at 200 Hz: longer than any rep. */
const historyRows = 8192
/** From the hip to a cuff above the knee. */
const thighLeverMetres = 0.35
/** A lift to less than this share of the full range is none; measured out, it may fall a little below that. */
const leastShare = 0.22
const rejectShare = 0.8
const smallestRomDegrees = 4.5
const smallShare = 0.7
/** Movements refused in a row before the axis is given up: within a set, and before one is certain. */
const refusalsInSet = 3
const refusalsBefore = 2

export const createRepCounter = (settings: RepCounterSettings): RepCounter => {
  const listener: CounterListener = { calibration: () => undefined, ...settings.listener }
  let exercise = settings.exercise ?? defaultExercise
  let side: Side = settings.side ?? 'left'
  const profile = () => exercises[exercise]
  const placement = () => settings.placement ?? profile().placement
  const leverOf = () =>
    placement() === 'thigh' ? Math.min(profile().leverMetres, thighLeverMetres) : profile().leverMetres

  const gate = createSampleGate()
  const history = createHistory(historyRows)
  const hinge = createHinge()
  const sense = createLegSense(history, hinge, leverOf(), settings)
  const finder = createLiftFinder(history, hinge, () => sense.angleSource())
  const reader = createRepReader({ history, hinge, sense, segmenter: finder.segmenter, leverMetres: leverOf })
  const judge = createJudge()
  const fullRom = createFullRom()
  fullRom.calibrate(settings.fullRomDegrees ?? null)
  const keeper = createSetKeeper({ listener, fullRom, profile, side: () => side })

  let index = -1
  /** The time of the newest row; 0 before there is one. */
  const now = (): number => (index < 0 ? 0 : history.time.get(index))
  let phase: Phase = 'idle'
  let phaseAt = 0
  let pending: RepRecord | null = null
  let lastRepEnd = NaN
  let isAnnounced = false
  /** Reps that are over but not yet certain, in order. */
  const held: RepRecord[] = []

  const setPhase = (next: Phase, atSeconds: number): void => {
    if (next === phase) return
    phase = next
    phaseAt = atSeconds
    listener.phase(next, atSeconds)
  }

  const restPhase = (): Phase => (keeper.isOpen() && keeper.confirmed() > 0 ? 'bottom-hold' : 'idle')

  const endSet = (ended: SetEnd, atSeconds: number): void => {
    pending = null
    held.length = 0
    isAnnounced = false
    keeper.end(ended, atSeconds)
    judge.reset()
    finder.release()
    lastRepEnd = NaN
    setLeastRise()
    setPhase('idle', atSeconds)
  }

  const qualityOf = (features: RepFeatures): Quality => {
    if (features.saturated) return 'saturated'
    if (features.gap) return 'gap'
    return gate.isLowRate() ? 'low-rate' : 'ok'
  }

  const onTop = (): void => {
    const features = reader.readTop(index)
    keeper.noteLift(features.shape.concentricStart)
    if (pending === null) pending = keeper.propose(features.shape, qualityOf(features))
    else keeper.amend(pending, features.shape, qualityOf(features))
    setPhase('top-hold', now())
  }

  /** A set of small reps shows by them how small its reps are. */
  const leastRom = () => {
    const ofSet = Math.max(smallestRomDegrees, smallShare * keeper.smallestRom())
    return Math.max(Math.min(profile().limits.minimumRomDegrees, ofSet), leastShare * (fullRom.degrees() ?? 0))
  }

  /** Nothing certain is under way: whatever follows must begin at rest. */
  const startOver = (): void => {
    for (const record of held.splice(0)) keeper.revoke(record)
    judge.reset()
    finder.release()
  }

  const refuse = (record: RepRecord): void => {
    keeper.revoke(record)
    const isLost = judge.refusals() >= (keeper.confirmed() > 0 ? refusalsInSet : refusalsBefore)
    if ((held.length === 0 && keeper.confirmed() === 0) || isLost) startOver()
  }

  const onReturn = (): void => {
    const record = pending
    pending = null
    if (record === null) return
    const features = reader.readRep(index)
    const trusted = isAnnounced || fullRom.isCalibrated()
    const ruling = judge.rule(features, rejectShare * leastRom(), keeper.confirmed(), trusted)
    settings.explain?.(`${ruling}: ${judge.reason()}`, features)
    if (ruling === 'refuse') {
      refuse(record)
    } else {
      const { shape } = features
      keeper.complete(record, shape, qualityOf(features), reader.smoothness(shape))
      held.push(record)
      hinge.refine(history, reader.rows().lowIndex, reader.rows().highIndex)
      finder.settle()
      lastRepEnd = shape.eccentricEnd
      if (ruling === 'accept') {
        for (const rep of held.splice(0)) keeper.confirm(rep)
      }
    }
    setPhase(restPhase(), now())
  }

  const onAbandoned = (): void => {
    if (pending !== null) keeper.revoke(pending)
    pending = null
    if (held.length === 0 && keeper.confirmed() === 0) finder.release()
    setPhase(restPhase(), now())
  }

  const setLeastRise = (): void => finder.segmenter.setLeastRise(leastRom())

  const act = (event: SegmentEvent): void => {
    if (event === 'none') {
      if (pending !== null && finder.segmenter.phase() === 'lower') setPhase('eccentric', now())
      return
    }
    tellOf(event)
    setLeastRise()
  }

  const tellOf = (event: Exclude<SegmentEvent, 'none'>): void => {
    switch (event) {
      case 'lift':
        setPhase('concentric', now())
        return
      case 'top':
        onTop()
        return
      case 'returned':
        onReturn()
        return
      case 'abandoned':
        onAbandoned()
    }
  }

  const giveUp = (): void => {
    onAbandoned()
    finder.restart()
    sense.reanchor()
    history.clear()
  }

  const isAtRest = () => pending === null && finder.segmenter.phase() === 'rest'

  const watchPause = (): void => {
    if (!keeper.isOpen() || Number.isNaN(lastRepEnd)) return
    if (history.time.get(index) - lastRepEnd > profile().limits.pauseSeconds && (isAtRest() || !hinge.isKnown()))
      endSet('pause', now())
  }

  setLeastRise()
  return {
    update(sample) {
      const verdict = gate.admit(sample)
      if (verdict === 'ignored') return
      if (verdict === 'break') giveUp()
      index = sense.record(sample, gate.step, verdict === 'gap')
      act(finder.update(index))
      watchPause()
    },
    startSet() {
      if (keeper.isOpen()) endSet('command', now())
      keeper.open(now())
      isAnnounced = true
    },
    endSet() {
      if (!keeper.isOpen()) return false
      endSet('command', now())
      return true
    },
    setExercise(next) {
      if (next === exercise) return
      endSet('exercise-changed', now())
      exercise = next
      sense.setLever(leverOf())
      fullRom.reset()
      setLeastRise()
    },
    setSide(next) {
      if (next === side) return
      endSet('side-changed', now())
      side = next
      fullRom.reset()
      setLeastRise()
    },
    setFullRom(degrees) {
      fullRom.calibrate(degrees)
      setLeastRise()
    },
    calibrate: () => undefined,
    cancelCalibration: () => false,
    calibration: () => null,
    finish() {
      endSet('stream-ended', now())
    },
    legAngleDegrees: () =>
      index < 0 || !hinge.isKnown() ? 0 : history.angle.get(index) - finder.segmenter.restAngle(),
    phase: () => phase,
    phaseStartSeconds: () => phaseAt,
    fullRomDegrees: () => fullRom.degrees(),
    fullRomIsCalibrated: () => fullRom.isCalibrated()
  }
}
