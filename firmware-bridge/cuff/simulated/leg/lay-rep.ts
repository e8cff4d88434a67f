import type { RepKind } from '#contracts/words.ts'
import type { Random } from '../random.ts'
import type { Excursions } from './excursions.ts'
import type { PlannedRep } from './plan.ts'
import { knock } from './pastimes/knock.ts'
import { strapSlip } from './pastimes/strap-slip.ts'
import { minimumJerk, phaseShareOf, swingBend, type Shape } from './shape.ts'
import { phaseOf, type Movement, type Track } from './track.ts'

/** One rep as it was really done; times in seconds from the leg's beginning. */
export interface TrueRep {
  kind: RepKind
  concentricStart: number
  concentricEnd: number
  eccentricStart: number
  eccentricEnd: number
  romDegrees: number
  /** Counts the sets from 0. */
  setIndex: number
}

/** A rep with the moments between which its range of motion is taken. */
export interface LaidRep extends TrueRep {
  restAt: number
  topAt: number
}

/** The foot is never put down where it was before. */
const restLevelSpreadDegrees = 0.8
/** While a hold sags it moves at a twentieth of the lowering's speed at most, and by a tenth of the way. */
const sagShare = 0.05
const tapHz = [18, 32] as const

const swingSeconds = (degrees: number): number => 0.35 + degrees / 60

/** Duration of a whole movement whose phase lasts so long. */
const wholeOf = (phaseSeconds: number, shape: Shape): number => phaseSeconds / phaseShareOf(shape)

/** The acceleration of turning round between two movements, deg/s^2: as much as the slower of them can take. */
const turnRound = (degreesA: number, secondsA: number, degreesB: number, secondsB: number): number =>
  swingBend * Math.min(degreesA / secondsA ** 2, degreesB / secondsB ** 2)

const bent = (degrees: number, seconds: number, push: number, brake: number): Shape => {
  const unit = degrees / seconds ** 2
  return { skew: 0, push: push / unit, brake: brake / unit }
}

/** Lays the lift; where it stalls, in two movements with a pause. */
const layLift = (track: Track, rep: PlannedRep, shape: Shape): { first: Movement; last: Movement } => {
  const degrees = rep.romDegrees + rep.windUpDegrees
  const seconds = wholeOf(rep.concentricSeconds, shape)
  const { stallSeconds = 0, stallShare = 0.5 } = rep
  if (stallSeconds === 0) {
    const whole = track.turnBy(degrees, seconds, shape)
    return { first: whole, last: whole }
  }
  const first = track.turnBy(stallShare * degrees, stallShare * seconds)
  track.hold(stallSeconds)
  return { first, last: track.turnBy((1 - stallShare) * degrees, (1 - stallShare) * seconds) }
}

export interface RepLayer {
  lay(rep: PlannedRep, next: PlannedRep | undefined, setIndex: number): LaidRep
}

/** Lays reps on the track of the leg, and what happens to the cuff meanwhile among the excursions. */
export const createRepLayer = (track: Track, excursions: Excursions, random: Random, mishaps: Random): RepLayer => {
  /** With which acceleration the next lift sets out, because the leg turned round without a rest. */
  let push = 0

  return {
    lay(rep, next, setIndex) {
      const restAt = track.end()
      const { liftSkew = 0, lowerSkew = 0 } = rep
      if (rep.windUpDegrees > 0) track.turnBy(-rep.windUpDegrees, swingSeconds(rep.windUpDegrees))
      const liftDegrees = rep.romDegrees + rep.windUpDegrees
      const turns = rep.turnsAtOnce === true
      const [liftSeconds, lowerSeconds] = [rep.concentricSeconds, rep.eccentricSeconds]
      const atTop =
        turns && rep.topHoldSeconds === 0 ? turnRound(liftDegrees, liftSeconds, rep.romDegrees, lowerSeconds) : 0
      const atBottom =
        turns && next?.turnsAtOnce === true && rep.bottomHoldSeconds === 0 && rep.overswingDegrees === 0
          ? turnRound(rep.romDegrees, lowerSeconds, next.romDegrees, next.concentricSeconds)
          : 0
      const liftShape =
        push > 0 || atTop > 0 ? bent(liftDegrees, liftSeconds, push, atTop) : { ...minimumJerk, skew: liftSkew }
      const lift = layLift(track, rep, liftShape)
      const topAt = track.end()

      const rest = random.between(-restLevelSpreadDegrees, restLevelSpreadDegrees)
      const sag = Math.min(
        rep.sagDegrees ?? 0,
        rep.romDegrees * sagShare * Math.min(2, rep.topHoldSeconds / lowerSeconds)
      )
      if (sag > 0) track.turnBy(-sag, rep.topHoldSeconds)
      else track.hold(rep.topHoldSeconds)
      const lowerShape =
        atTop > 0 || atBottom > 0
          ? bent(rep.romDegrees, lowerSeconds, atTop, atBottom)
          : { ...minimumJerk, skew: lowerSkew }
      const lower = track.turnBy(
        rest - rep.overswingDegrees - track.angle(),
        wholeOf(lowerSeconds, lowerShape),
        lowerShape
      )
      if (rep.overswingDegrees > 0) track.turnBy(rep.overswingDegrees, swingSeconds(rep.overswingDegrees))
      push = atBottom

      const { tapG = 0, slipDegrees = 0 } = rep
      if (tapG > 0) excursions.add(lower.start + lower.duration, knock(mishaps, tapG, mishaps.between(...tapHz)))
      if (slipDegrees !== 0) excursions.add(track.end(), strapSlip(slipDegrees, rep.bottomHoldSeconds))
      track.hold(rep.bottomHoldSeconds)

      const [up, down] = [phaseOf(lift.first, lift.last), phaseOf(lower, lower)]
      return {
        kind: rep.kind,
        concentricStart: up.start,
        concentricEnd: up.end,
        eccentricStart: down.start,
        eccentricEnd: down.end,
        romDegrees: rep.romDegrees,
        setIndex,
        restAt,
        topAt
      }
    }
  }
}
