import {
  defaultExercise,
  type ExerciseId,
  type Phase,
  type Placement,
  type Quality,
  type Side
} from '#contracts/words.ts'
import { exercises } from '../exercises/exercises.ts'
import type { Sample } from '../sample.ts'
import type { AngleSource } from './angle-source.ts'
import { createAttitude } from './attitude.ts'
import type { CounterListener, RepCounter, SetEnd } from './counter.ts'
import { createFullRom } from './full-rom.ts'
import { createHinge } from './hinge.ts'
import { createHistory, mark } from './history.ts'
import { createJudge } from './judge.ts'
import { createLiftFinder } from './lift-finder.ts'
import { createPendulum } from './pendulum.ts'
import { createPlumb } from './plumb.ts'
import { featuresOf, type RepFeatures } from './rep-features.ts'
import { shapeOf, type RepRows, type RepShape } from './rep-shape.ts'
import { createSampleGate } from './sample-gate.ts'
import type { SegmentEvent } from './segmenter.ts'
import { createSetKeeper, type RepRecord } from './set-keeper.ts'
import { smoothnessOf } from './smoothness.ts'
import { createSmoothTrace } from './smooth-trace.ts'
import { createSwingAngle } from './swing-angle.ts'
import { createTurnAngle } from './turn-angle.ts'

export interface RepCounterSettings {
  exercise?: ExerciseId
  side?: Side
  /** Where the cuff sits; the exercise's own place by default. */
  placement?: Placement
  fullRomDegrees?: number | null
  accelRangeG?: number | null
  gyroRangeDps?: number | null
  listener: CounterListener
  explain?: (text: string, features: RepFeatures) => void
}

/** 41 s at 200 Hz: longer than any rep. */
const historyRows = 8192
const sigmaSeconds = 0.04
/** From the hip to a cuff above the knee. */
const thighLeverMetres = 0.35
/** Seconds before a lift that its phases may reach back to. */
const leadSeconds = 2

/** A lift to less than this share of the full range is none; measured out, it may fall a little below that. */
const leastShare = 0.22
const rejectShare = 0.8
const smallestRomDegrees = 4.5
const smallShare = 0.7
/** Movements refused in a row before the axis is given up: within a set, and before one is certain. */
const refusalsInSet = 3
const refusalsBefore = 2

export const createRepCounter = (settings: RepCounterSettings): RepCounter => {
  const { listener } = settings
  let exercise = settings.exercise ?? defaultExercise
  let side: Side = settings.side ?? 'right'
  const profile = () => exercises[exercise]
  const placement = () => settings.placement ?? profile().placement
  const leverOf = () =>
    placement() === 'thigh' ? Math.min(profile().leverMetres, thighLeverMetres) : profile().leverMetres

  const gate = createSampleGate()
  const attitude = createAttitude()
  const history = createHistory(historyRows)
  const plumb = createPlumb()
  const hinge = createHinge()
  const turnAngle = createTurnAngle(history, hinge)
  let hasGyro = true
  let pendulum = createPendulum(leverOf())
  let swingAngle: AngleSource | null = null
  const angleSource = (): AngleSource => {
    if (hasGyro) return turnAngle
    swingAngle ??= createSwingAngle(history, hinge, () => pendulum)
    return swingAngle
  }
  const finder = createLiftFinder(history, hinge, angleSource)
  const trace = createSmoothTrace(historyRows)
  const judge = createJudge()
  const fullRom = createFullRom()
  fullRom.calibrate(settings.fullRomDegrees ?? null)
  const keeper = createSetKeeper({ listener, fullRom, profile, side: () => side })

  let now = 0
  let index = -1
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
    setPhase('idle', atSeconds)
  }

  const rowsOf = (bottomIndex: number): RepRows => ({
    lowIndex: finder.segmenter.lowIndex(),
    highIndex: finder.segmenter.highIndex(),
    bottomIndex
  })

  const measure = (rows: RepRows): RepShape => {
    const from = history.indexAt(history.time.get(rows.lowIndex) - leadSeconds)
    angleSource().refine(from, index)
    trace.load(history, from, index, sigmaSeconds)
    return shapeOf(trace, rows, finder.segmenter.liftRestAngle())
  }

  const qualityOf = (features: RepFeatures): Quality => {
    if (features.saturated) return 'saturated'
    if (features.gap) return 'gap'
    return gate.isLowRate() ? 'low-rate' : 'ok'
  }

  const featuresAt = (rows: RepRows): RepFeatures => {
    const { segmenter } = finder
    return featuresOf(
      history,
      hinge,
      measure(rows),
      rows,
      segmenter.liftRestAngle(),
      segmenter.startedFlat(),
      hasGyro ? null : leverOf()
    )
  }

  const onTop = (): void => {
    const features = featuresAt(rowsOf(finder.segmenter.highIndex()))
    keeper.noteLift(features.shape.concentricStart)
    if (pending === null) pending = keeper.propose(features.shape, qualityOf(features))
    else keeper.amend(pending, features.shape, qualityOf(features))
    setPhase('top-hold', now)
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
    const rows = rowsOf(finder.segmenter.bottomIndex())
    const features = featuresAt(rows)
    const trusted = isAnnounced || fullRom.isCalibrated()
    const ruling = judge.rule(features, rejectShare * leastRom(), keeper.confirmed(), trusted)
    settings.explain?.(`${ruling}: ${judge.reason()}`, features)
    if (ruling === 'refuse') {
      refuse(record)
    } else {
      const { shape } = features
      const smoothness = smoothnessOf(trace, shape.concentricStart, shape.concentricEnd)
      keeper.complete(record, shape, qualityOf(features), smoothness)
      held.push(record)
      hinge.refine(history, rows.lowIndex, rows.highIndex)
      finder.settle()
      lastRepEnd = shape.eccentricEnd
      if (ruling === 'accept') {
        for (const rep of held.splice(0)) keeper.confirm(rep)
      }
    }
    setPhase(restPhase(), now)
  }

  const onAbandoned = (): void => {
    if (pending !== null) keeper.revoke(pending)
    pending = null
    if (held.length === 0 && keeper.confirmed() === 0) finder.release()
    setPhase(restPhase(), now)
  }

  const act = (event: SegmentEvent): void => {
    switch (event) {
      case 'lift':
        setPhase('concentric', now)
        return
      case 'top':
        onTop()
        return
      case 'returned':
        onReturn()
        return
      case 'abandoned':
        onAbandoned()
        return
      case 'none':
        if (pending !== null && finder.segmenter.phase() === 'lower') setPhase('eccentric', now)
    }
  }

  const giveUp = (): void => {
    onAbandoned()
    finder.restart()
    attitude.reanchor()
    plumb.reset()
    history.clear()
  }

  const isAtRest = () => pending === null && finder.segmenter.phase() === 'rest'

  const watchPause = (): void => {
    if (!keeper.isOpen() || Number.isNaN(lastRepEnd)) return
    if (now - lastRepEnd > profile().limits.pauseSeconds && (isAtRest() || !hinge.isKnown())) endSet('pause', now)
  }

  const record = (sample: Sample, isGap: boolean): void => {
    index = history.push()
    const { up } = hasGyro ? attitude : plumb
    const isStill = !hasGyro && plumb.isStill()
    history.time.set(index, sample.timeSeconds)
    history.force.set(index, Math.hypot(sample.accelX, sample.accelY, sample.accelZ))
    history.restForce.set(index, plumb.restForce())
    history.marks.set(
      index,
      (sample.saturated ? mark.saturated : 0) | (isGap ? mark.gap : 0) | (isStill ? mark.still : 0)
    )
    history.upX.set(index, up[0] as number)
    history.upY.set(index, up[1] as number)
    history.upZ.set(index, up[2] as number)
    history.rateX.set(index, hasGyro ? (attitude.rate[0] as number) : sample.accelX)
    history.rateY.set(index, hasGyro ? (attitude.rate[1] as number) : sample.accelY)
    history.rateZ.set(index, hasGyro ? (attitude.rate[2] as number) : sample.accelZ)
  }

  const feel = (sample: Sample, dt: number): void => {
    if (hasGyro)
      attitude.update(dt, sample.accelX, sample.accelY, sample.accelZ, sample.gyroX, sample.gyroY, sample.gyroZ)
    else plumb.update(dt, sample.accelX, sample.accelY, sample.accelZ)
  }

  return {
    update(sample) {
      const verdict = gate.admit(sample)
      if (verdict === 'ignored') return
      now = sample.timeSeconds
      const isOther = sample.hasGyro !== hasGyro
      if (verdict === 'break' || isOther) giveUp()
      hasGyro = sample.hasGyro
      feel(sample, verdict === 'break' ? 0 : gate.dt())
      record(sample, verdict === 'gap')
      finder.segmenter.setLeastRise(leastRom())
      act(finder.update(index))
      watchPause()
    },
    startSet() {
      if (keeper.isOpen()) endSet('command', now)
      keeper.open(now)
      isAnnounced = true
    },
    endSet() {
      if (!keeper.isOpen()) return false
      endSet('command', now)
      return true
    },
    setExercise(next) {
      if (next === exercise) return
      endSet('exercise-changed', now)
      exercise = next
      pendulum = createPendulum(leverOf())
      fullRom.reset()
    },
    setSide(next) {
      if (next === side) return
      endSet('side-changed', now)
      side = next
      fullRom.reset()
    },
    setFullRom: (degrees) => fullRom.calibrate(degrees),
    finish() {
      endSet('stream-ended', now)
    },
    legAngleDegrees: () =>
      index < 0 || !hinge.isKnown() ? 0 : history.angle.get(index) - finder.segmenter.restAngle(),
    phase: () => phase,
    phaseStartSeconds: () => phaseAt,
    fullRomDegrees: () => fullRom.degrees()
  }
}
