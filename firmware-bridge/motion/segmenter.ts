import { createFlatWatch } from './flat-watch.ts'
import type { History } from './history.ts'
import { segmenterSettings } from './segmenter-settings.ts'

export type SegmentPhase = 'rest' | 'lift' | 'top' | 'lower'
export type SegmentEvent = 'none' | 'lift' | 'top' | 'returned' | 'abandoned'

/** Cuts the leg angle into lifts and returns. After `update` the fields say where the lift under way stands. */
export interface Segmenter {
  /** Takes the next row, projected already. */
  update(index: number): SegmentEvent
  /** Starts at rest at a row, at a given level, and says whether the leg stands still there. */
  reset(index: number, restAngle: number, isStill: boolean): void
  phase(): SegmentPhase
  /** The resting angle now. */
  restAngle(): number
  /** The resting angle before the lift under way. */
  liftRestAngle(): number
  /** Whether the leg has stood so long where it rose to that it may rest there. */
  hasStood(): boolean
  /** Row at which the leg last was at rest, or lowest since. */
  restIndex(): number
  /** Row of the lowest angle before the lift (the bottom of a wind-up) and of the highest in it. */
  lowIndex(): number
  highIndex(): number
  /** Row of the lowest angle since the top. */
  bottomIndex(): number
  /** Whether the leg rested before this lift, or turned round at once. */
  startedFlat(): boolean
  setLeastRise(degrees: number): void
}

class Running {
  /** The level at which the leg has stood since it rose; NaN where it has not. */
  stood = NaN
  leastRise = 7
  rest = 0
  liftRest = 0
  flatAt = Infinity
  lastDrop = 0
  low = 0
  high = 0
  bottom = 0
  peakUp = 0
  peakDown = 0
  phaseAt = 0
  time = 0
  dt = 0
  angle = 0
  speed = 0
}

export const createSegmenter = (history: History, isCertain: () => boolean): Segmenter => {
  const settings = segmenterSettings
  const flat = createFlatWatch(history, settings.flat)
  const posture = createFlatWatch(history, settings.posture)
  let phase: SegmentPhase = 'rest'
  let startedFlat = true
  let topTold = false
  let [lowIndex, liftLowIndex, highIndex, bottomIndex, stoodIndex] = [0, 0, 0, 0, 0]
  const now = new Running()

  const reversal = () => Math.max(settings.reversalDegrees, settings.reversalShare * (now.high - now.rest))

  const enterRest = (index: number, angle: number): void => {
    phase = 'rest'
    now.phaseAt = now.time
    now.low = angle
    lowIndex = index
  }

  const enterTop = (): void => {
    phase = 'top'
    now.phaseAt = now.time
    now.peakDown = 0
  }

  /** Without a rest in between the level follows the turning points. A single one below rest may be an overswing. */
  const followTurns = (): void => {
    const drop = now.rest - now.bottom
    if (drop < 0) now.rest -= settings.turnFollowShare * drop
    else now.rest -= settings.turnFollowShare * Math.min(drop, now.lastDrop)
    now.lastDrop = Math.max(0, drop)
  }

  const atRest = (index: number): SegmentEvent => {
    const level = flat.level()
    if (flat.seconds() >= settings.stillSeconds) now.flatAt = now.time
    const isShift = Math.abs(level - now.rest) > settings.shiftDegrees
    const shiftSeconds = level < now.rest ? settings.shiftBelowSeconds : settings.shiftSeconds
    if (flat.isFlat() && (!isShift || flat.seconds() > shiftSeconds)) {
      now.rest += (level - now.rest) * (isShift ? 1 : Math.min(1, now.dt / settings.followSeconds))
      now.lastDrop = 0
      now.low = now.angle
      lowIndex = index
    } else if (now.angle < now.low) {
      now.low = now.angle
      lowIndex = index
    }
    if (now.angle - now.rest < settings.startDegrees || now.angle - now.low < settings.startDegrees / 2) return 'none'
    phase = 'lift'
    now.phaseAt = now.time
    now.liftRest = now.rest
    liftLowIndex = lowIndex
    now.high = now.angle
    highIndex = index
    now.peakUp = 0
    topTold = false
    now.stood = NaN
    posture.reset()
    startedFlat = now.time - now.flatAt < settings.stillStartSeconds
    return 'lift'
  }

  const inLift = (index: number): SegmentEvent => {
    now.peakUp = Math.max(now.peakUp, now.speed)
    if (now.angle > now.high) {
      now.high = now.angle
      highIndex = index
    }
    const rise = now.high - now.rest
    if (now.high - now.angle > reversal() || now.angle < now.rest + settings.startDegrees / 2) {
      if (rise < now.leastRise) {
        enterRest(index, now.angle)
        return 'abandoned'
      }
      phase = 'lower'
      now.phaseAt = now.time
      now.peakDown = 0
      now.bottom = now.angle
      bottomIndex = index
      return tellTop()
    }
    if (rise >= now.leastRise && now.speed < Math.max(settings.leastSpeed / 2, settings.speedShare * now.peakUp)) {
      enterTop()
      return tellTop()
    }
    if (
      now.time - now.phaseAt > settings.longestLiftSeconds ||
      (rise < now.leastRise && flat.seconds() > settings.shiftSeconds)
    ) {
      now.rest = flat.level()
      enterRest(index, now.angle)
      return 'abandoned'
    }
    return 'none'
  }

  const tellTop = (): SegmentEvent => {
    if (topTold) return 'none'
    topTold = true
    return 'top'
  }

  /** The leg was at rest all the while since a row: what looked like a lift was a change of posture. */
  const restThere = (index: number, angle: number): SegmentEvent => {
    now.rest = angle
    enterRest(index, angle)
    return 'abandoned'
  }

  const watchPosture = (index: number): void => {
    posture.update(index)
    if (!posture.isFlat()) return
    now.stood = posture.level()
    stoodIndex = index
  }

  const atTop = (index: number): SegmentEvent => {
    if (!isCertain()) watchPosture(index)
    if (now.angle - now.stood > settings.postureDegrees) return restThere(stoodIndex, now.stood)
    if (now.angle > now.high) {
      now.high = now.angle
      highIndex = index
    }
    if (now.high - now.angle > reversal()) {
      phase = 'lower'
      now.phaseAt = now.time
      now.peakDown = 0
      now.bottom = now.angle
      bottomIndex = index
    } else if (now.time - now.phaseAt > settings.longestTopSeconds) {
      return restThere(index, now.angle)
    }
    return 'none'
  }

  const inLowering = (index: number): SegmentEvent => {
    now.peakDown = Math.max(now.peakDown, -now.speed)
    if (now.angle < now.bottom) {
      now.bottom = now.angle
      bottomIndex = index
    }
    const rise = now.high - now.rest
    const height = (now.bottom - now.rest) / rise
    const turned = now.angle - now.bottom > reversal()
    const slow = Math.abs(now.speed) < Math.max(settings.leastSpeed, settings.speedShare * now.peakDown)
    const stopped = flat.seconds() > (height <= settings.stopShare ? settings.stopSeconds : settings.longStopSeconds)
    if ((height <= settings.backShare && slow) || (height <= settings.turnShare && (turned || stopped))) {
      if (stopped) now.rest = flat.level()
      else followTurns()
      enterRest(bottomIndex, now.bottom)
      return 'returned'
    }
    if (turned && now.stood - now.bottom > now.leastRise) return restThere(index, now.angle)
    if (turned || (stopped && flat.seconds() > settings.shiftSeconds)) enterTop()
    return 'none'
  }

  return {
    update(index) {
      flat.update(index)
      const timeSeconds = history.time.get(index)
      now.dt = Math.max(0, timeSeconds - now.time)
      now.time = timeSeconds
      now.angle = history.angle.get(index)
      now.speed = history.speed.get(index)
      switch (phase) {
        case 'rest':
          return atRest(index)
        case 'lift':
          return inLift(index)
        case 'top':
          return atTop(index)
        case 'lower':
          return inLowering(index)
      }
    },
    reset(index, restAngle, isStill) {
      lowIndex = index
      flat.reset()
      phase = 'rest'
      now.rest = restAngle
      now.low = restAngle
      now.flatAt = isStill ? Infinity : -Infinity
    },
    phase: () => phase,
    restAngle: () => now.rest,
    liftRestAngle: () => now.liftRest,
    hasStood: () => (phase === 'top' || phase === 'lower') && !Number.isNaN(now.stood),
    restIndex: () => lowIndex,
    lowIndex: () => liftLowIndex,
    highIndex: () => highIndex,
    bottomIndex: () => bottomIndex,
    startedFlat: () => startedFlat,
    setLeastRise(degrees) {
      now.leastRise = degrees
    }
  }
}
