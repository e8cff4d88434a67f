import type { Finding } from '#contracts/diagnosis.ts'
import { KickbackError } from '#contracts/errors.ts'
import type { CuffAbout } from '../cuff/cuff.ts'
import { slowLiftLimits } from '../exercises/exercise-profile.ts'
import type { CandidateAccount } from '../motion/counter.ts'
import { arrivalSettings } from './arrivals.ts'
import { fault, faultOf, ok, rounded, warning } from './finding.ts'
import type { Movement } from './movement.ts'

export const liftSettings = {
  /** Legs turn about one axis for 0.99 of the turning; a cuff that gives on the leg turns about others too. */
  steadyShare: 0.93,
  looseShare: 0.7,
  /** Turned about the vertical for more than this share while up stayed within so many degrees: no leg does. */
  verticalShare: 0.5,
  flatDegrees: 12,
  /** A leg that is back stands within so many degrees, or this share of its range, of where it stood before. */
  returnDegrees: 12,
  returnShare: 0.4,
  /** A gyro off by more than this factor measures at another range than the one that was set. */
  scaleFactor: 1.6,
  /** A full kickback goes further than this, degrees. */
  fullDegrees: 15
}

/** A movement that was asked for as a slow lift: what the cuff went through, and what counting made of it. */
export interface TriedLift {
  movement: Movement
  /** Counting's own account; null where it saw no lift at all. */
  account: CandidateAccount | null
  /** Samples of the movement, and readings that were lost in it. */
  samples: number
  rejected: number
}

const again = 'Stand still for a second, then lift the leg slowly, as far as you can, and lower it slowly.'
const tighten = 'Tighten the strap: press the sensor with a finger, and where it gives, tighten more.'

function figuresOf({ movement, account, samples, rejected }: TriedLift): Finding['figures'] {
  const known = (value: number | null | undefined, digits: number) => rounded(value ?? Number.NaN, digits)
  const { romDegrees, liftSeconds, lowerSeconds } = account?.figures ?? {}
  return {
    romDegrees: known(romDegrees, 1),
    liftSeconds: known(liftSeconds, 2),
    lowerSeconds: known(lowerSeconds, 2),
    mostTiltDegrees: known(movement.mostTilt, 1),
    endTiltDegrees: known(movement.endTilt, 1),
    axisShare: known(movement.axisShare, 3),
    gyroScale: known(movement.gyroScale, 2),
    rejected,
    of: samples + rejected
  }
}

/** What the sensor and its wires did wrong while they were moved. */
function judgeSensor(tried: TriedLift, { gyroRangeDps }: Pick<CuffAbout, 'gyroRangeDps'>): Finding | null {
  const { movement, samples, rejected } = tried
  const figures = figuresOf(tried)
  if (rejected / Math.max(1, samples + rejected) >= arrivalSettings.rejectedFault) {
    const what = `${rejected} of ${samples + rejected} readings came garbled or empty while the leg moved.`
    return faultOf('lift', new KickbackError('SENSOR_BAD_FRAME', what), figures)
  }
  if (movement.isSaturated) {
    return fault('lift', 'The sensor went to the end of its range in the lift.', `That was too rough. ${again}`, {
      ...figures,
      why: 'rough'
    })
  }
  const { gyroScale } = movement
  const { scaleFactor } = liftSettings
  if (gyroScale !== null && (gyroScale > scaleFactor || gyroScale < 1 / scaleFactor)) {
    const range = gyroRangeDps === null ? '' : ` It should be ±${gyroRangeDps} deg/s.`
    const what = `The gyro turns ${gyroScale.toFixed(1)} times as far as gravity: it measures at another range.${range}`
    return faultOf('lift', new KickbackError('SENSOR_SETTINGS', what), figures)
  }
  return null
}

/** Whether anything but a leg was moved, or moved otherwise than about the hip. */
function judgePlace(tried: TriedLift): Finding | null {
  const { account } = tried
  const { mostTilt, endTilt, verticalShare, axisShare } = tried.movement
  const { flatDegrees, returnDegrees, returnShare, looseShare } = liftSettings
  const figures = figuresOf(tried)
  if (verticalShare !== null && verticalShare > liftSettings.verticalShare && mostTilt < flatDegrees) {
    return fault(
      'lift',
      'The cuff was turned about the vertical, as on a table: no leg lifts like that.',
      `Strap the cuff above the ankle. ${again}`,
      { ...figures, why: 'turned-flat' }
    )
  }
  // Where counting saw it come back, it did, and may already be under way again.
  const isBack = account !== null && account.ruling !== 'refused'
  if (!isBack && endTilt > Math.max(returnDegrees, returnShare * mostTilt)) {
    return fault(
      'lift',
      `The cuff did not come back to rest: it ended ${endTilt.toFixed(0)}° from where it began.`,
      `It has to be strapped above the ankle, and tight. ${again}`,
      { ...figures, why: 'not-back' }
    )
  }
  if (axisShare === null || axisShare >= looseShare) return null
  return fault(
    'lift',
    `The cuff moved, but not as a leg does: only ${(100 * axisShare).toFixed(0)} % of the turning was about one axis.`,
    tighten,
    { ...figures, why: 'loose' }
  )
}

function judgeWay(tried: TriedLift): Finding | null {
  const { account } = tried
  const figures = figuresOf(tried)
  const seconds = account?.figures.liftSeconds
  if (seconds !== undefined && seconds < slowLiftLimits.fastLiftSeconds) {
    return fault('lift', `The leg was thrown up, within ${seconds.toFixed(2)} s.`, again, { ...figures, why: 'thrown' })
  }
  if (account === null) {
    return fault('lift', 'The cuff moved, but nothing in that was a lift.', `Strap it above the ankle. ${again}`, {
      ...figures,
      why: 'no-lift'
    })
  }
  if (account.ruling !== 'refused') return null
  const reason = account.ruledOutBy ?? account.clues.toSorted((a, b) => (b.adds ?? 0) - (a.adds ?? 0))[0]?.clue
  return fault(
    'lift',
    `The cuff moved, but not as a leg lifts${reason === undefined ? '' : `: it ${reason}`}.`,
    again,
    { ...figures, why: 'refused' }
  )
}

function praise(tried: TriedLift): Finding {
  const { movement, account } = tried
  const figures = figuresOf(tried)
  const rom = account?.figures.romDegrees ?? movement.mostTilt
  const seen = `A slow lift of ${rom.toFixed(0)}° and back, up in ${(account?.figures.liftSeconds ?? 0).toFixed(1)} s`
  if (movement.axisShare !== null && movement.axisShare < liftSettings.steadyShare) {
    return warning('lift', `${seen}, but the cuff gave on the leg.`, tighten, figures)
  }
  if (rom < liftSettings.fullDegrees) {
    return warning('lift', `${seen}: that is little.`, 'Lift as far as you can while the trunk keeps still.', figures)
  }
  return ok('lift', `${seen}, about a steady axis across the leg.`, figures)
}

/** What is to be said of a movement that was asked for as a slow lift. */
export const judgeLift = (tried: TriedLift, about: Pick<CuffAbout, 'gyroRangeDps'>): Finding =>
  judgeSensor(tried, about) ?? judgePlace(tried) ?? judgeWay(tried) ?? praise(tried)

/** Nobody lifted anything in all the time there was. */
export function noLift(seconds: number, liesLikeOnATable: boolean | null): Finding {
  const what = `No lift was seen within ${seconds} seconds`
  return liesLikeOnATable === true
    ? fault('lift', `${what}: the cuff lies as still as on a table.`, `Strap it above the ankle. ${again}`, {
        why: 'on-a-table',
        seconds
      })
    : fault('lift', `${what}.`, again, { why: 'nobody', seconds })
}
