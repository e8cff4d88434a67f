export type MoveStage = 'still' | 'lift' | 'lower' | 'done'
export type MoveHint = 'restless' | 'nothing' | 'otherWay' | 'little' | 'notBack' | 'gap'

export const moveSettings = {
  /** A leg that stands sways by a degree or two. */
  calmDegrees: 4,
  stillSeconds: 1.5,
  /** Once a movement is known its rest is near zero: what is further off may be the squeeze at the top, and is given longer. */
  nearRestDegrees: 8,
  /** Longer than it takes to find one's feet. */
  restlessSeconds: 8,
  nothingSeconds: 15,
  liftDegrees: 15,
  /** Backwards of nothing: a sway is less, a step forward more. */
  otherWayDegrees: -12,
  /** Less than this is no try. */
  tryDegrees: 5,
  littleCalmSeconds: 1,
  /** A leg that is back stands within so many degrees, or this share of its lift, of where it stood. */
  backDegrees: 6,
  backShare: 0.35,
  /** A squeeze at the top is shorter. A leg that is held away from its rest for the second one has another rest now. */
  heldSeconds: 4,
  anewSeconds: 8,
  /** Batches come each fifth of a second. */
  gapSeconds: 0.6,
  /** Sample time that runs back so far is another stream. */
  otherStreamSeconds: 6
}

/** How far one lift has been shown, and what it lacks. Angles in degrees, times in seconds of the cuff's clock. */
export interface MoveCheck {
  stage: MoveStage
  hint: MoveHint | null
  /** What the hint is about. */
  hintDegrees: number
  /** The leg now, from where it stood still. */
  degrees: number
  /** The furthest of the lift. */
  peak: number
  /** Once true the cuff has been seen to turn with a leg. */
  turned: boolean
  rest: number
  atSeconds: number | null
  stageSince: number
  /** The latest stretch in which nothing moved. */
  calm: { since: number; low: number; high: number }
}

export const notMoved: MoveCheck = {
  stage: 'still',
  hint: null,
  hintDegrees: 0,
  degrees: 0,
  peak: 0,
  turned: false,
  rest: 0,
  atSeconds: null,
  stageSince: 0,
  calm: { since: 0, low: 0, high: 0 }
}

function calmAfter({ calm }: MoveCheck, at: number, degrees: number): MoveCheck['calm'] {
  const low = Math.min(calm.low, degrees)
  const high = Math.max(calm.high, degrees)
  if (high - low <= moveSettings.calmDegrees) return { since: calm.since, low, high }
  return { since: at, low: degrees, high: degrees }
}

const startAt = (at: number, degrees: number, before: Partial<MoveCheck> = {}): MoveCheck => ({
  ...notMoved,
  atSeconds: at,
  stageSince: at,
  calm: { since: at, low: degrees, high: degrees },
  ...before
})

function holdStill(check: MoveCheck, at: number): MoveCheck {
  const { calm, stageSince, hint } = check
  const rest = (calm.low + calm.high) / 2
  const { nearRestDegrees, stillSeconds, heldSeconds } = moveSettings
  if (at - calm.since >= (Math.abs(rest) <= nearRestDegrees ? stillSeconds : heldSeconds)) {
    // What the lift before lacked stays to be read until the next one.
    return {
      ...check,
      stage: 'lift',
      hint: hint === 'restless' ? null : hint,
      rest,
      degrees: 0,
      peak: 0,
      stageSince: at
    }
  }
  return at - stageSince >= moveSettings.restlessSeconds ? { ...check, hint: 'restless' } : check
}

function lift(check: MoveCheck, at: number): MoveCheck {
  const { liftDegrees, otherWayDegrees, tryDegrees, littleCalmSeconds, nothingSeconds, heldSeconds } = moveSettings
  const { degrees, calm, stageSince } = check
  const peak = Math.max(check.peak, degrees)
  const next = { ...check, peak }
  if (degrees >= liftDegrees) return { ...next, stage: 'lower', hint: null, turned: true, stageSince: at }
  const calmSeconds = at - calm.since
  // Another stance: it is the rest from now on.
  if (Math.abs(degrees) >= tryDegrees && calmSeconds >= heldSeconds) {
    return { ...next, rest: (calm.low + calm.high) / 2, degrees: 0, peak: 0, hint: null, stageSince: at }
  }
  if (degrees <= otherWayDegrees) {
    const furthest = check.hint === 'otherWay' ? Math.max(check.hintDegrees, -degrees) : -degrees
    return { ...next, hint: 'otherWay', hintDegrees: furthest, stageSince: at }
  }
  if (peak >= tryDegrees && Math.abs(degrees) < tryDegrees && calmSeconds >= littleCalmSeconds) {
    return { ...next, hint: 'little', hintDegrees: peak, peak: 0, stageSince: at }
  }
  return check.hint === null && at - stageSince >= nothingSeconds ? { ...next, hint: 'nothing' } : next
}

function lower(check: MoveCheck, at: number): MoveCheck {
  const { backDegrees, backShare, heldSeconds, anewSeconds } = moveSettings
  const peak = Math.max(check.peak, check.degrees)
  const next = { ...check, peak }
  if (Math.abs(check.degrees) <= Math.max(backDegrees, backShare * peak)) return { ...next, stage: 'done', hint: null }
  const calmSeconds = at - check.calm.since
  const hint = { hint: 'notBack', hintDegrees: Math.abs(check.degrees) } as const
  if (calmSeconds >= anewSeconds) return { ...next, ...hint, stage: 'still', stageSince: at }
  return calmSeconds >= heldSeconds ? { ...next, ...hint } : next
}

/** The check after one more point of the trace. */
export function followMove(check: MoveCheck, at: number, legAngle: number): MoveCheck {
  const { gapSeconds, otherStreamSeconds } = moveSettings
  const { atSeconds: before, turned } = check
  if (before === null) return startAt(at, legAngle)
  if (check.stage === 'done') return check
  if (at <= before) return at < before - otherStreamSeconds ? startAt(at, legAngle, { turned }) : check
  if (at - before > gapSeconds) return startAt(at, legAngle, { turned, hint: 'gap' })
  const moved = { ...check, atSeconds: at, degrees: legAngle - check.rest, calm: calmAfter(check, at, legAngle) }
  if (check.stage === 'still') return holdStill(moved, at)
  return check.stage === 'lift' ? lift(moved, at) : lower(moved, at)
}
