import type { Hinge } from './hinge.ts'
import type { History } from './history.ts'
import type { LegSense } from './leg-sense.ts'
import { finderSettings } from './lift-finder-settings.ts'
import { Pose } from './pose.ts'
import { createRestWatch, type RestWatch } from './rest-watch.ts'
import { Segmenter, type SegmentEvent } from './segmenter.ts'
import { cosineOf, isTilted, tiltBetween } from './tilt.ts'
import { WayBack } from './way-back.ts'

export interface LiftFinder {
  readonly segmenter: Segmenter
  /** Takes the newest row of the history. */
  update(index: number): SegmentEvent
  /** Goes over the rows from one on once more, with the axis as it is now, and tells of every return on the way. */
  replay(fromIndex: number, toIndex: number, onReturned: (index: number) => void): void
  /** Says that a movement may have been a rep: only a larger one elsewhere still changes the axis. */
  keep(): void
  /** Says that a set is certain: from now on the axis and the working direction stand. */
  settle(): void
  /** Gives the axis up and waits until the leg stands still. */
  release(): void
  /** The same at the start of a stream, where the first row counts as standing still. */
  restart(): void
  /**
   * After a break in the midst of a set: the leg may be anywhere, and is waited for where it rested. True where axis and
   * rest still hold, so that this can be.
   */
  resume(): boolean
}

export interface LiftFinderSettings {
  history: History
  hinge: Hinge
  sense: LegSense
  /** The axis was given up for that of a larger movement: what was kept was something else. */
  onForsaken: () => void
}

const swings = cosineOf(finderSettings.flipDegrees)
const departs = cosineOf(finderSettings.departDegrees)

/** Degrees: of the lift that the axis was taken from, and the farthest it has gone. */
class Tilts {
  aimed = 0
  farthest = 0
}

/** Finds the axis of movement from the first lift after rest, and cuts the angle about it into lifts and returns. */
class AxisFinder implements LiftFinder {
  readonly segmenter: Segmenter
  private readonly history: History
  private readonly hinge: Hinge
  private readonly sense: LegSense
  private readonly onForsaken: () => void
  private readonly restWatch: RestWatch
  private readonly pose = new Pose()
  private readonly tilts = new Tilts()
  private isReplaying = false
  private trust: 'none' | 'kept' | 'settled' = 'none'
  private restIndex = 0
  private readonly back = new WayBack()

  constructor({ history, hinge, sense, onForsaken }: LiftFinderSettings) {
    this.history = history
    this.hinge = hinge
    this.sense = sense
    this.onForsaken = onForsaken
    this.segmenter = new Segmenter(
      this.pose,
      () => this.trust === 'settled' && !this.isReplaying,
      () => this.trust !== 'none'
    )
    this.restWatch = createRestWatch(history, () => sense.hasGyro())
  }

  update(index: number): SegmentEvent {
    this.restWatch.update(index)
    if (!this.hinge.isKnown()) return this.watch(index)
    if (this.back.isAwaited) return this.awaitRest(index)
    const event = this.advance(index)
    if (this.trust === 'settled' || event === 'returned' || event === 'abandoned') return event
    return this.doubt(index, event)
  }

  replay(fromIndex: number, toIndex: number, onReturned: (index: number) => void): void {
    this.isReplaying = true
    this.sense.angleSource().start(fromIndex)
    this.sense.angleSource().project(fromIndex)
    this.segmenter.reset(fromIndex, this.history.angle.get(fromIndex), true)
    for (let row = fromIndex + 1; row <= toIndex; row++) {
      if (this.advance(row) === 'returned') onReturned(row)
    }
    this.isReplaying = false
  }

  keep(): void {
    if (this.trust === 'none') this.trust = 'kept'
  }

  settle(): void {
    this.trust = 'settled'
  }

  release(): void {
    this.trust = 'none'
    this.back.end()
    // Not where a lift was held: from there the way back would look like a lift.
    if (this.hinge.isKnown()) this.restWatch.restAt(this.segmenter.rows.rest)
    this.hinge.forget()
  }

  restart(): void {
    this.trust = 'none'
    this.back.end()
    this.hinge.forget()
    this.restWatch.reset()
  }

  resume(): boolean {
    if (this.trust === 'none' || !this.hinge.isKnown() || !this.sense.hasGyro()) return false
    this.restWatch.reset()
    this.back.begin()
    return true
  }

  private awaitRest(index: number): SegmentEvent {
    const { back, history, segmenter, restWatch } = this
    this.sense.angleSource().project(index)
    const off = history.angle.get(index) - segmenter.restAngle()
    const whereabouts = back.update(history.time.get(index), off, restWatch.restIndex() === index)
    if (whereabouts === 'back') {
      back.end()
      segmenter.reset(index, segmenter.restAngle(), false)
    } else if (whereabouts === 'elsewhere') {
      this.release()
    }
    return 'none'
  }

  /** While the axis is not settled, a row may show that it is another. */
  private doubt(index: number, event: SegmentEvent): SegmentEvent {
    if (this.sense.hasGyro() && this.segmenter.hasStood() && this.forsake(index, true))
      return this.followFromRest(index)
    if (this.trust === 'kept') return this.forsake(index, false) ? this.followFromRest(index) : event
    return this.reconsider(index, event === 'top') ? this.followFromRest(index) : event
  }

  private followFromRest(index: number): SegmentEvent {
    const { history } = this
    this.tilts.farthest = 0
    let event: SegmentEvent = 'none'
    const from = history.indexAt(history.time.get(this.restIndex) - finderSettings.warmUpSeconds)
    this.segmenter.reset(from, 0, this.restWatch.wasStill())
    this.sense.angleSource().start(from)
    for (let row = from; row <= index; row++) event = this.advance(row)
    return event
  }

  private advance(row: number): SegmentEvent {
    const { history, pose, tilts } = this
    this.sense.angleSource().project(row)
    pose.timeSeconds = history.time.get(row)
    pose.angle = history.angle.get(row)
    pose.speed = history.speed.get(row)
    if (this.trust !== 'settled') tilts.farthest = Math.max(tilts.farthest, pose.angle)
    return this.segmenter.update(row)
  }

  /** Whether the leg stood still at a row no longer ago than a still start allows. */
  private isLately(rest: number, index: number): boolean {
    return this.history.time.get(index) - this.history.time.get(rest) <= finderSettings.departSeconds
  }

  /** A leg that leaves slowly still seems to stand for a moment: a row before that. */
  private beforeLeaving(rest: number): number {
    const { history } = this
    return this.restWatch.wasStill() ? history.indexAt(history.time.get(rest) - finderSettings.leavingSeconds) : rest
  }

  private watch(index: number): SegmentEvent {
    const { history, hinge } = this
    history.angle.set(index, 0)
    history.speed.set(index, 0)
    const rest = this.restWatch.restIndex()
    if (rest === index || !this.isLately(rest, index)) return 'none'
    if (!isTilted(history, rest, index, departs)) return 'none'
    this.restIndex = this.beforeLeaving(rest)
    if (!hinge.aim(history, this.restIndex, index)) return 'none'
    this.tilts.aimed = tiltBetween(history, this.restIndex, index)
    return this.followFromRest(index)
  }

  /** While nothing was kept yet the axis may still turn and the working direction be the other one. */
  private reconsider(index: number, isTop: boolean): boolean {
    const { history, tilts, restIndex } = this
    const isOtherWay =
      history.angle.get(index) < -Math.max(finderSettings.flipDegrees, finderSettings.flipShare * tilts.farthest)
    if (!isOtherWay && !this.hasTurned(index, isTop)) return false
    tilts.aimed = tiltBetween(history, restIndex, index)
    return this.hinge.aim(history, restIndex, index)
  }

  private hasTurned(index: number, isTop: boolean): boolean {
    const { history, restIndex } = this
    const { phase } = this.segmenter
    if (!isTop && phase !== 'lift' && phase !== 'top') return false
    if (!isTop && tiltBetween(history, restIndex, index) <= finderSettings.growth * this.tilts.aimed) return false
    return this.hinge.disagreement(history, restIndex, index) > finderSettings.turnDegrees
  }

  /**
   * What was kept may have been a shift of weight: the first real lift goes farther, about its own axis or the other way. And
   * a leg that has stood where it rose to may have changed its posture: its first lift goes aside.
   */
  private forsake(index: number, hasStood: boolean): boolean {
    const { history, tilts } = this
    const rest = this.restWatch.restIndex()
    if (!this.isLately(rest, index)) return false
    if (!isTilted(history, rest, index, swings)) return false
    const tilt = tiltBetween(history, rest, index)
    const about = history.angle.get(index) - history.angle.get(rest)
    const isAside = Math.abs(about) < finderSettings.elsewhereShare * tilt
    const isFarther = tilt >= finderSettings.forsakeShare * tilts.farthest
    if (hasStood ? !isAside : !isFarther || about > finderSettings.elsewhereShare * tilt) return false
    if (!this.hinge.aim(history, rest, index)) return false
    this.trust = 'none'
    this.restIndex = rest
    tilts.aimed = tilt
    this.onForsaken()
    return true
  }
}

export const createLiftFinder = (settings: LiftFinderSettings): LiftFinder => new AxisFinder(settings)
