import type { AngleSource } from './angle-source.ts'
import type { Hinge } from './hinge.ts'
import type { History } from './history.ts'
import { Pose } from './pose.ts'
import { createRestWatch } from './rest-watch.ts'
import { createSegmenter, type SegmentEvent, type Segmenter } from './segmenter.ts'
import { cosineOf, isTilted, tiltBetween } from './tilt.ts'

export const finderSettings = {
  /** A leg that tilts this far from where it stood shows the axis for the first time, degrees. */
  departDegrees: 4,
  /** Standing still longer ago than this is no still start, seconds. */
  departSeconds: 1.5,
  /** It had begun to leave so long before it was seen to, seconds. */
  leavingSeconds: 0.25,
  /** The axis is taken anew while the first lift grows: where it turned by so much, at so many times the tilt. */
  turnDegrees: 7,
  growth: 1.6,
  /** A swing the other way, so many times larger than the first, shows that the first was a wind-up. */
  flipShare: 1.5,
  flipDegrees: 6,
  /** A lift elsewhere, so many times as far as what was kept, shows that that was none. */
  forsakeShare: 2,
  /** Of its tilt, less than this share is about the axis. */
  elsewhereShare: 0.6,
  /** Rows before the still row with which the segmenter is warmed up, seconds. */
  warmUpSeconds: 0.5
}

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
}

export interface LiftFinderSettings {
  history: History
  hinge: Hinge
  angleSource: () => AngleSource
  hasGyro: () => boolean
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
export const createLiftFinder = ({
  history,
  hinge,
  angleSource,
  hasGyro,
  onForsaken
}: LiftFinderSettings): LiftFinder => {
  const pose = new Pose()
  const segmenter = createSegmenter(
    pose,
    () => trust === 'settled' && !isReplaying,
    () => trust !== 'none'
  )
  const restWatch = createRestWatch(history, hasGyro)
  let isReplaying = false
  let trust: 'none' | 'kept' | 'settled' = 'none'
  let restIndex = 0
  const tilts = new Tilts()

  const followFromRest = (index: number): SegmentEvent => {
    tilts.farthest = 0
    let event: SegmentEvent = 'none'
    const from = history.indexAt(history.time.get(restIndex) - finderSettings.warmUpSeconds)
    segmenter.reset(from, 0, restWatch.wasStill())
    angleSource().start(from)
    for (let row = from; row <= index; row++) event = advance(row)
    return event
  }

  const advance = (row: number): SegmentEvent => {
    angleSource().project(row)
    pose.timeSeconds = history.time.get(row)
    pose.angle = history.angle.get(row)
    pose.speed = history.speed.get(row)
    if (trust !== 'settled') tilts.farthest = Math.max(tilts.farthest, pose.angle)
    return segmenter.update(row)
  }

  /** Whether the leg stood still at a row no longer ago than a still start allows. */
  const isLately = (rest: number, index: number): boolean =>
    history.time.get(index) - history.time.get(rest) <= finderSettings.departSeconds

  /** A leg that leaves slowly still seems to stand for a moment: a row before that. */
  const beforeLeaving = (rest: number): number =>
    restWatch.wasStill() ? history.indexAt(history.time.get(rest) - finderSettings.leavingSeconds) : rest

  const watch = (index: number): SegmentEvent => {
    history.angle.set(index, 0)
    history.speed.set(index, 0)
    const rest = restWatch.restIndex()
    if (rest === index || !isLately(rest, index)) return 'none'
    if (!isTilted(history, rest, index, departs)) return 'none'
    restIndex = beforeLeaving(rest)
    if (!hinge.aim(history, restIndex, index)) return 'none'
    tilts.aimed = tiltBetween(history, restIndex, index)
    return followFromRest(index)
  }

  /** While nothing was kept yet the axis may still turn and the working direction be the other one. */
  const reconsider = (index: number, isTop: boolean): boolean => {
    const isOtherWay =
      history.angle.get(index) < -Math.max(finderSettings.flipDegrees, finderSettings.flipShare * tilts.farthest)
    if (!isOtherWay && !hasTurned(index, isTop)) return false
    tilts.aimed = tiltBetween(history, restIndex, index)
    return hinge.aim(history, restIndex, index)
  }

  const hasTurned = (index: number, isTop: boolean): boolean => {
    const phase = segmenter.phase()
    if (!isTop && phase !== 'lift' && phase !== 'top') return false
    if (!isTop && tiltBetween(history, restIndex, index) <= finderSettings.growth * tilts.aimed) return false
    return hinge.disagreement(history, restIndex, index) > finderSettings.turnDegrees
  }

  /**
   * What was kept may have been a shift of weight: the first real lift goes farther, about its own axis or the other way. And
   * a leg that has stood where it rose to may have changed its posture: its first lift goes aside.
   */
  const forsake = (index: number, hasStood: boolean): boolean => {
    const rest = restWatch.restIndex()
    if (!isLately(rest, index)) return false
    if (!isTilted(history, rest, index, swings)) return false
    const tilt = tiltBetween(history, rest, index)
    const about = history.angle.get(index) - history.angle.get(rest)
    const isAside = Math.abs(about) < finderSettings.elsewhereShare * tilt
    const isFarther = tilt >= finderSettings.forsakeShare * tilts.farthest
    if (hasStood ? !isAside : !isFarther || about > finderSettings.elsewhereShare * tilt) return false
    if (!hinge.aim(history, rest, index)) return false
    trust = 'none'
    restIndex = rest
    tilts.aimed = tilt
    onForsaken()
    return true
  }

  return {
    segmenter,
    update(index) {
      restWatch.update(index)
      if (!hinge.isKnown()) return watch(index)
      const event = advance(index)
      if (trust === 'settled' || event === 'returned' || event === 'abandoned') return event
      if (hasGyro() && segmenter.hasStood() && forsake(index, true)) return followFromRest(index)
      if (trust === 'kept') return forsake(index, false) ? followFromRest(index) : event
      return reconsider(index, event === 'top') ? followFromRest(index) : event
    },
    replay(fromIndex, toIndex, onReturned) {
      isReplaying = true
      angleSource().start(fromIndex)
      angleSource().project(fromIndex)
      segmenter.reset(fromIndex, history.angle.get(fromIndex), true)
      for (let row = fromIndex + 1; row <= toIndex; row++) {
        if (advance(row) === 'returned') onReturned(row)
      }
      isReplaying = false
    },
    keep() {
      if (trust === 'none') trust = 'kept'
    },
    settle() {
      trust = 'settled'
    },
    release() {
      trust = 'none'
      // Not where a lift was held: from there the way back would look like a lift.
      if (hinge.isKnown()) restWatch.restAt(segmenter.restIndex())
      hinge.forget()
    },
    restart() {
      trust = 'none'
      hinge.forget()
      restWatch.reset()
    }
  }
}
