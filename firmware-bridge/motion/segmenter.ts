import { createFlatWatch } from './flat-watch.ts'

export const segmenterSettings = {
  /** A leg that leaves rest by this much lifts; below it is sway. */
  startDegrees: 3.5,
  /** A reversal counts from this much on, or from this share of the lift where that is more. */
  reversalDegrees: 2.5,
  reversalShare: 0.2,
  /** The leg is back when it slows down within this share of the lift above rest … */
  backShare: 0.15,
  /** … or turns round, or stops for `stopSeconds`, within this one. */
  turnShare: 0.5,
  stopSeconds: 0.5,
  /** A lift begins from rest where the leg last kept its level no longer ago than this. */
  stillStartSeconds: 1.2,
  turnFollowShare: 0.4,
  /** A phase is over below this share of its peak speed. */
  speedShare: 0.1,
  leastSpeed: 2,
  /** A lift or hold that lasts longer is a change of posture. */
  longestLiftSeconds: 20,
  longestTopSeconds: 15,
  flat: { bandDegrees: 1.8, leastSeconds: 0.3, fadeSeconds: 1 },
  /** How fast the resting level follows: the turning point of a swing looks flat for a moment. */
  followSeconds: 0.4,
  /** A level further off than this is believed after so long: else it is a lift begun, or a swing past rest. */
  shiftDegrees: 5,
  shiftSeconds: 1.5
}

export type SegmentPhase = 'rest' | 'lift' | 'top' | 'lower'
export type SegmentEvent = 'none' | 'lift' | 'top' | 'returned' | 'abandoned'

/** Cuts the leg angle into lifts and returns. After `update` the fields say where the lift under way stands. */
export interface Segmenter {
  update(index: number, timeSeconds: number, angle: number, speed: number): SegmentEvent
  /** Starts at rest, at a given level. */
  reset(restAngle: number): void
  phase(): SegmentPhase
  /** The resting angle now. */
  restAngle(): number
  /** The resting angle before the lift under way. */
  liftRestAngle(): number
  /** Row of the lowest angle before the lift (the bottom of a wind-up) and of the highest in it. */
  lowIndex(): number
  highIndex(): number
  highAngle(): number
  /** Row of the lowest angle since the top. */
  bottomIndex(): number
  /** Whether the leg rested before this lift, or turned round at once. */
  startedFlat(): boolean
  setLeastRise(degrees: number): void
}

export const createSegmenter = (): Segmenter => {
  const settings = segmenterSettings
  const flat = createFlatWatch(settings.flat)
  let phase: SegmentPhase = 'rest'
  let leastRise = 7
  let rest = 0
  let liftRest = 0
  let flatAt = NaN
  let lastDrop = 0
  let startedFlat = true
  let [low, lowIndex, liftLowIndex] = [0, 0, 0]
  let [high, highIndex] = [0, 0]
  let [bottom, bottomIndex] = [0, 0]
  let [peakUp, peakDown] = [0, 0]
  let phaseAt = 0
  let [lastAt, dt] = [0, 0]
  let topTold = false

  const reversal = () => Math.max(settings.reversalDegrees, settings.reversalShare * (high - rest))

  const enterRest = (index: number, timeSeconds: number, angle: number): void => {
    phase = 'rest'
    phaseAt = timeSeconds
    low = angle
    lowIndex = index
  }

  const enterTop = (timeSeconds: number): void => {
    phase = 'top'
    phaseAt = timeSeconds
    peakDown = 0
  }

  /** Without a rest in between the level follows the turning points. A single one below rest may be an overswing. */
  const followTurns = (): void => {
    const drop = rest - bottom
    if (drop < 0) rest -= settings.turnFollowShare * drop
    else rest -= settings.turnFollowShare * Math.min(drop, lastDrop)
    lastDrop = Math.max(0, drop)
  }

  const atRest = (index: number, timeSeconds: number, angle: number): SegmentEvent => {
    const level = flat.level()
    const isShift = Math.abs(level - rest) > settings.shiftDegrees
    if (flat.isFlat() && (!isShift || flat.seconds() > settings.shiftSeconds)) {
      rest += (level - rest) * (isShift ? 1 : Math.min(1, dt / settings.followSeconds))
      flatAt = timeSeconds
      lastDrop = 0
      low = angle
      lowIndex = index
    } else if (angle < low) {
      low = angle
      lowIndex = index
    }
    if (angle - rest < settings.startDegrees || angle - low < settings.startDegrees / 2) return 'none'
    phase = 'lift'
    phaseAt = timeSeconds
    liftRest = rest
    liftLowIndex = lowIndex
    high = angle
    highIndex = index
    peakUp = 0
    topTold = false
    startedFlat = Number.isNaN(flatAt) || timeSeconds - flatAt < settings.stillStartSeconds
    return 'lift'
  }

  const inLift = (index: number, timeSeconds: number, angle: number, speed: number): SegmentEvent => {
    peakUp = Math.max(peakUp, speed)
    if (angle > high) {
      high = angle
      highIndex = index
    }
    const rise = high - rest
    if (high - angle > reversal() || angle < rest + settings.startDegrees / 2) {
      if (rise < leastRise) {
        enterRest(index, timeSeconds, angle)
        return 'abandoned'
      }
      phase = 'lower'
      phaseAt = timeSeconds
      peakDown = 0
      bottom = angle
      bottomIndex = index
      return tellTop()
    }
    if (rise >= leastRise && speed < Math.max(settings.leastSpeed / 2, settings.speedShare * peakUp)) {
      enterTop(timeSeconds)
      return tellTop()
    }
    if (
      timeSeconds - phaseAt > settings.longestLiftSeconds ||
      (rise < leastRise && flat.seconds() > settings.shiftSeconds)
    ) {
      rest = flat.level()
      enterRest(index, timeSeconds, angle)
      return 'abandoned'
    }
    return 'none'
  }

  const tellTop = (): SegmentEvent => {
    if (topTold) return 'none'
    topTold = true
    return 'top'
  }

  const atTop = (index: number, timeSeconds: number, angle: number): SegmentEvent => {
    if (angle > high) {
      high = angle
      highIndex = index
    }
    if (high - angle > reversal()) {
      phase = 'lower'
      phaseAt = timeSeconds
      peakDown = 0
      bottom = angle
      bottomIndex = index
    } else if (timeSeconds - phaseAt > settings.longestTopSeconds) {
      rest = angle
      enterRest(index, timeSeconds, angle)
      return 'abandoned'
    }
    return 'none'
  }

  const inLowering = (index: number, timeSeconds: number, angle: number, speed: number): SegmentEvent => {
    peakDown = Math.max(peakDown, -speed)
    if (angle < bottom) {
      bottom = angle
      bottomIndex = index
    }
    const rise = high - rest
    const height = (bottom - rest) / rise
    const turned = angle - bottom > reversal()
    const slow = Math.abs(speed) < Math.max(settings.leastSpeed, settings.speedShare * peakDown)
    const stopped = flat.seconds() > settings.stopSeconds
    if ((height <= settings.backShare && slow) || (height <= settings.turnShare && (turned || stopped))) {
      if (stopped) rest = flat.level()
      else followTurns()
      enterRest(bottomIndex, timeSeconds, bottom)
      return 'returned'
    }
    if (turned || (stopped && flat.seconds() > settings.shiftSeconds)) enterTop(timeSeconds)
    return 'none'
  }

  return {
    update(index, timeSeconds, angle, speed) {
      flat.update(timeSeconds, angle)
      dt = Math.max(0, timeSeconds - lastAt)
      lastAt = timeSeconds
      switch (phase) {
        case 'rest':
          return atRest(index, timeSeconds, angle)
        case 'lift':
          return inLift(index, timeSeconds, angle, speed)
        case 'top':
          return atTop(index, timeSeconds, angle)
        case 'lower':
          return inLowering(index, timeSeconds, angle, speed)
      }
    },
    reset(restAngle) {
      flat.reset()
      phase = 'rest'
      rest = restAngle
      low = restAngle
      flatAt = NaN
    },
    phase: () => phase,
    restAngle: () => rest,
    liftRestAngle: () => liftRest,
    lowIndex: () => liftLowIndex,
    highIndex: () => highIndex,
    highAngle: () => high,
    bottomIndex: () => bottomIndex,
    startedFlat: () => startedFlat,
    setLeastRise(degrees) {
      leastRise = degrees
    }
  }
}
