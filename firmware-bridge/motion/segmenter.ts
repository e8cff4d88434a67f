import { createFlatWatch, type FlatWatch } from './flat-watch.ts'
import { LiftRows, LiftState } from './lift-state.ts'
import type { Pose } from './pose.ts'
import { segmenterSettings } from './segmenter-settings.ts'

export type SegmentPhase = 'rest' | 'lift' | 'top' | 'lower'
export type SegmentEvent = 'none' | 'lift' | 'top' | 'returned' | 'abandoned'

const settings = segmenterSettings

/** Cuts the leg angle into lifts and returns. After `update` the fields say where the lift under way stands. */
export class Segmenter {
  phase: SegmentPhase = 'rest'
  /** Whether the leg rested before this lift, or turned round at once. */
  startedFlat = true
  readonly rows = new LiftRows()
  private readonly pose: Readonly<Pose>
  private readonly isCertain: () => boolean
  private readonly mayStall: () => boolean
  private readonly flat: FlatWatch
  private readonly posture: FlatWatch
  private readonly now = new LiftState()
  private topTold = false

  /**
   * @param isCertain whether the leg's posture is no longer in question
   * @param mayStall whether a lift was seen before: the next one may stall where that one passed
   */
  constructor(pose: Readonly<Pose>, isCertain: () => boolean, mayStall: () => boolean) {
    this.pose = pose
    this.isCertain = isCertain
    this.mayStall = mayStall
    this.flat = createFlatWatch(pose, settings.flat)
    this.posture = createFlatWatch(pose, settings.posture)
  }

  /** Takes the pose at the next row. */
  update(index: number): SegmentEvent {
    const { now, pose } = this
    this.flat.update()
    now.dt = Math.max(0, pose.timeSeconds - now.time)
    now.time = pose.timeSeconds
    if (this.phase === 'rest') return this.atRest(index)
    now.reversal = Math.max(settings.reversalDegrees, settings.reversalShare * (now.high - now.rest))
    switch (this.phase) {
      case 'lift':
        return this.inLift(index)
      case 'top':
        return this.atTop(index)
      case 'lower':
        return this.inLowering(index)
    }
  }

  /** Starts at rest at a row, at a given level, and says whether the leg stands still there. */
  reset(index: number, restAngle: number, isStill: boolean): void {
    const { now } = this
    this.rows.rest = index
    this.flat.reset()
    this.phase = 'rest'
    now.rest = restAngle
    now.low = restAngle
    now.flatAt = isStill ? Infinity : -Infinity
  }

  /** The resting angle now. */
  restAngle(): number {
    return this.now.rest
  }

  /** The resting angle before the lift under way. */
  liftRestAngle(): number {
    return this.now.liftRest
  }

  /** Whether the leg has stood so long where it rose to that it may rest there. */
  hasStood(): boolean {
    return (this.phase === 'top' || this.phase === 'lower') && !Number.isNaN(this.now.stood)
  }

  setLeastRise(degrees: number): void {
    this.now.leastRise = degrees
  }

  private enterRest(index: number, angle: number): void {
    const { now } = this
    this.phase = 'rest'
    now.phaseAt = now.time
    now.low = angle
    this.rows.rest = index
  }

  private enterTop(): void {
    const { now } = this
    this.phase = 'top'
    now.phaseAt = now.time
    now.peakDown = 0
  }

  private enterLowering(index: number): void {
    const { now, pose } = this
    this.phase = 'lower'
    now.phaseAt = now.time
    now.peakDown = 0
    now.bottom = pose.angle
    this.rows.bottom = index
  }

  private atRest(index: number): SegmentEvent {
    const { now, pose, flat, posture } = this
    const level = flat.found.level
    if (flat.found.seconds >= settings.stillSeconds) now.flatAt = now.time
    const isStall = this.isStall(level - now.rest)
    const isShift = isStall || Math.abs(level - now.rest) > settings.shiftDegrees
    const shiftSeconds =
      level < now.rest ? settings.shiftBelowSeconds : isStall ? settings.stallSeconds : settings.shiftSeconds
    if (flat.isFlat() && (!isShift || flat.found.seconds > shiftSeconds)) {
      now.rest += (level - now.rest) * (isShift ? 1 : Math.min(1, now.dt / settings.followSeconds))
      now.lastDrop = 0
      now.low = pose.angle
      this.rows.rest = index
    } else if (pose.angle < now.low) {
      now.low = pose.angle
      this.rows.rest = index
    }
    if (pose.angle - now.rest < settings.startDegrees || pose.angle - now.low < settings.startDegrees / 2) return 'none'
    this.phase = 'lift'
    now.phaseAt = now.time
    now.liftRest = now.rest
    this.rows.low = this.rows.rest
    now.high = pose.angle
    this.rows.high = index
    now.peakUp = 0
    this.topTold = false
    now.stood = NaN
    posture.reset()
    this.startedFlat = now.time - now.flatAt < settings.stillStartSeconds
    return 'lift'
  }

  private isStall(rise: number): boolean {
    return this.mayStall() && rise > settings.stallShare * this.now.leastRise
  }

  /** Whether a leg that stands so low has come to rest there, and does not stall half-way up. */
  private isPosture(rise: number): boolean {
    const { now, flat } = this
    if (rise >= now.leastRise) return false
    return flat.found.seconds > (this.isStall(rise) ? settings.stallSeconds : settings.shiftSeconds)
  }

  private inLift(index: number): SegmentEvent {
    const { now, pose, flat } = this
    now.peakUp = Math.max(now.peakUp, pose.speed)
    if (pose.angle > now.high) {
      now.high = pose.angle
      this.rows.high = index
    }
    const rise = now.high - now.rest
    if (now.high - pose.angle > now.reversal || pose.angle < now.rest + settings.startDegrees / 2) {
      if (rise < now.leastRise) {
        this.enterRest(index, pose.angle)
        return 'abandoned'
      }
      this.enterLowering(index)
      return this.tellTop()
    }
    if (rise >= now.leastRise && pose.speed < Math.max(settings.leastSpeed / 2, settings.speedShare * now.peakUp)) {
      this.enterTop()
      return this.tellTop()
    }
    if (this.isPosture(rise) || now.time - now.phaseAt > settings.longestLiftSeconds) {
      now.rest = flat.found.level
      this.enterRest(index, pose.angle)
      return 'abandoned'
    }
    return 'none'
  }

  private tellTop(): SegmentEvent {
    if (this.topTold) return 'none'
    this.topTold = true
    this.now.topAt = this.now.time
    return 'top'
  }

  /** The leg was at rest all the while since a row: what looked like a lift was a change of posture. */
  private restThere(index: number, angle: number): SegmentEvent {
    this.now.rest = angle
    this.enterRest(index, angle)
    return 'abandoned'
  }

  private watchPosture(index: number): void {
    const { now, posture } = this
    posture.update()
    if (!posture.isFlat()) return
    now.stood = posture.found.level
    this.rows.stood = index
  }

  private isHeldTooLong(): boolean {
    return this.now.time - this.now.topAt > settings.longestTopSeconds
  }

  private atTop(index: number): SegmentEvent {
    const { now, pose } = this
    if (!this.isCertain()) this.watchPosture(index)
    if (pose.angle - now.stood > settings.postureDegrees) return this.restThere(this.rows.stood, now.stood)
    if (pose.angle > now.high) {
      now.high = pose.angle
      this.rows.high = index
    }
    if (now.high - pose.angle > now.reversal) {
      this.enterLowering(index)
    } else if (this.isHeldTooLong()) {
      return this.restThere(index, pose.angle)
    }
    return 'none'
  }

  private inLowering(index: number): SegmentEvent {
    const { now, pose, flat } = this
    now.peakDown = Math.max(now.peakDown, -pose.speed)
    if (pose.angle < now.bottom) {
      now.bottom = pose.angle
      this.rows.bottom = index
    }
    const rise = now.high - now.rest
    const height = (now.bottom - now.rest) / rise
    const turned = pose.angle - now.bottom > now.reversal
    const slow = Math.abs(pose.speed) < Math.max(settings.leastSpeed, settings.speedShare * now.peakDown)
    const stopped =
      flat.found.seconds > (height <= settings.stopShare ? settings.stopSeconds : settings.longStopSeconds)
    if ((height <= settings.backShare && slow) || (height <= settings.turnShare && (turned || stopped))) {
      if (stopped) now.rest = flat.found.level
      else now.followTurns(settings.turnFollowShare)
      this.enterRest(this.rows.bottom, now.bottom)
      return 'returned'
    }
    const isBack = turned && now.stood - now.bottom > now.leastRise
    if (isBack || (height > settings.turnShare && this.isHeldTooLong())) return this.restThere(index, pose.angle)
    if (turned || (stopped && flat.found.seconds > settings.shiftSeconds)) this.enterTop()
    return 'none'
  }
}
