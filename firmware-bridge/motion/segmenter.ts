import { createFlatWatch } from './flat-watch.ts'
import { LiftState } from './lift-state.ts'
import type { Pose } from './pose.ts'
import { segmenterSettings } from './segmenter-settings.ts'

export type SegmentPhase = 'rest' | 'lift' | 'top' | 'lower'
export type SegmentEvent = 'none' | 'lift' | 'top' | 'returned' | 'abandoned'

/** Cuts the leg angle into lifts and returns. After `update` the fields say where the lift under way stands. */
export interface Segmenter {
  /** Takes the pose at the next row. */
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

/**
 * @param isCertain whether the leg's posture is no longer in question
 * @param mayStall whether a lift was seen before: the next one may stall where that one passed
 */
export const createSegmenter = (pose: Readonly<Pose>, isCertain: () => boolean, mayStall: () => boolean): Segmenter => {
  const settings = segmenterSettings
  const flat = createFlatWatch(pose, settings.flat)
  const posture = createFlatWatch(pose, settings.posture)
  let phase: SegmentPhase = 'rest'
  let startedFlat = true
  let topTold = false
  let [lowIndex, liftLowIndex, highIndex, bottomIndex, stoodIndex] = [0, 0, 0, 0, 0]
  const now = new LiftState()

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
    const level = flat.found.level
    if (flat.found.seconds >= settings.stillSeconds) now.flatAt = now.time
    const isStall = mayStall() && level - now.rest > settings.stallShare * now.leastRise
    const isShift = isStall || Math.abs(level - now.rest) > settings.shiftDegrees
    const shiftSeconds =
      level < now.rest ? settings.shiftBelowSeconds : isStall ? settings.stallSeconds : settings.shiftSeconds
    if (flat.isFlat() && (!isShift || flat.found.seconds > shiftSeconds)) {
      now.rest += (level - now.rest) * (isShift ? 1 : Math.min(1, now.dt / settings.followSeconds))
      now.lastDrop = 0
      now.low = pose.angle
      lowIndex = index
    } else if (pose.angle < now.low) {
      now.low = pose.angle
      lowIndex = index
    }
    if (pose.angle - now.rest < settings.startDegrees || pose.angle - now.low < settings.startDegrees / 2) return 'none'
    phase = 'lift'
    now.phaseAt = now.time
    now.liftRest = now.rest
    liftLowIndex = lowIndex
    now.high = pose.angle
    highIndex = index
    now.peakUp = 0
    topTold = false
    now.stood = NaN
    posture.reset()
    startedFlat = now.time - now.flatAt < settings.stillStartSeconds
    return 'lift'
  }

  /** Whether a leg that stands so low has come to rest there, and does not stall half-way up. */
  const isPosture = (rise: number): boolean => {
    if (rise >= now.leastRise) return false
    const isStall = mayStall() && rise > settings.stallShare * now.leastRise
    return flat.found.seconds > (isStall ? settings.stallSeconds : settings.shiftSeconds)
  }

  const inLift = (index: number): SegmentEvent => {
    now.peakUp = Math.max(now.peakUp, pose.speed)
    if (pose.angle > now.high) {
      now.high = pose.angle
      highIndex = index
    }
    const rise = now.high - now.rest
    if (now.high - pose.angle > now.reversal || pose.angle < now.rest + settings.startDegrees / 2) {
      if (rise < now.leastRise) {
        enterRest(index, pose.angle)
        return 'abandoned'
      }
      phase = 'lower'
      now.phaseAt = now.time
      now.peakDown = 0
      now.bottom = pose.angle
      bottomIndex = index
      return tellTop()
    }
    if (rise >= now.leastRise && pose.speed < Math.max(settings.leastSpeed / 2, settings.speedShare * now.peakUp)) {
      enterTop()
      return tellTop()
    }
    if (isPosture(rise) || now.time - now.phaseAt > settings.longestLiftSeconds) {
      now.rest = flat.found.level
      enterRest(index, pose.angle)
      return 'abandoned'
    }
    return 'none'
  }

  const tellTop = (): SegmentEvent => {
    if (topTold) return 'none'
    topTold = true
    now.topAt = now.time
    return 'top'
  }

  /** The leg was at rest all the while since a row: what looked like a lift was a change of posture. */
  const restThere = (index: number, angle: number): SegmentEvent => {
    now.rest = angle
    enterRest(index, angle)
    return 'abandoned'
  }

  const watchPosture = (index: number): void => {
    posture.update()
    if (!posture.isFlat()) return
    now.stood = posture.found.level
    stoodIndex = index
  }

  const isHeldTooLong = (): boolean => now.time - now.topAt > settings.longestTopSeconds

  const atTop = (index: number): SegmentEvent => {
    if (!isCertain()) watchPosture(index)
    if (pose.angle - now.stood > settings.postureDegrees) return restThere(stoodIndex, now.stood)
    if (pose.angle > now.high) {
      now.high = pose.angle
      highIndex = index
    }
    if (now.high - pose.angle > now.reversal) {
      phase = 'lower'
      now.phaseAt = now.time
      now.peakDown = 0
      now.bottom = pose.angle
      bottomIndex = index
    } else if (isHeldTooLong()) {
      return restThere(index, pose.angle)
    }
    return 'none'
  }

  const inLowering = (index: number): SegmentEvent => {
    now.peakDown = Math.max(now.peakDown, -pose.speed)
    if (pose.angle < now.bottom) {
      now.bottom = pose.angle
      bottomIndex = index
    }
    const rise = now.high - now.rest
    const height = (now.bottom - now.rest) / rise
    const turned = pose.angle - now.bottom > now.reversal
    const slow = Math.abs(pose.speed) < Math.max(settings.leastSpeed, settings.speedShare * now.peakDown)
    const stopped =
      flat.found.seconds > (height <= settings.stopShare ? settings.stopSeconds : settings.longStopSeconds)
    if ((height <= settings.backShare && slow) || (height <= settings.turnShare && (turned || stopped))) {
      if (stopped) now.rest = flat.found.level
      else followTurns()
      enterRest(bottomIndex, now.bottom)
      return 'returned'
    }
    const isBack = turned && now.stood - now.bottom > now.leastRise
    if (isBack || (height > settings.turnShare && isHeldTooLong())) return restThere(index, pose.angle)
    if (turned || (stopped && flat.found.seconds > settings.shiftSeconds)) enterTop()
    return 'none'
  }

  return {
    update(index) {
      flat.update()
      now.dt = Math.max(0, pose.timeSeconds - now.time)
      now.time = pose.timeSeconds
      now.reversal = Math.max(settings.reversalDegrees, settings.reversalShare * (now.high - now.rest))
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
