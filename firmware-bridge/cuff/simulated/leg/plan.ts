import type { RepKind } from '#contracts/words.ts'
import type { Random } from '../random.ts'
import type { PlannedPastime } from './pastimes/pastimes.ts'
import { addQuirks } from './quirks.ts'
import { pulseStyle, styles, type SetStyle } from './styles.ts'

/**
 * One rep as it shall be done. Lift and lowering last `concentricSeconds` and `eccentricSeconds` by the rule of a
 * tenth of peak speed; the holds are the pauses in between, in which nothing moves. `romDegrees` counts from rest, so
 * a wind-up or an overswing comes on top.
 */
export interface PlannedRep {
  kind: RepKind
  romDegrees: number
  concentricSeconds: number
  topHoldSeconds: number
  eccentricSeconds: number
  bottomHoldSeconds: number
  windUpDegrees: number
  overswingDegrees: number
  /** The lift stops so long at a share of its way (half of it by default) and goes on; on top of its own time. */
  stallSeconds?: number
  stallShare?: number
  /** How the movement is not minimum-jerk: see the skew of a shape. */
  liftSkew?: number
  lowerSkew?: number
  /** So far the leg sinks during the top hold. */
  sagDegrees?: number
  /** Where a hold is 0 the leg swings round without ever ceasing to accelerate; else it stands still for a moment. */
  turnsAtOnce?: boolean
  /** The foot meets the floor at the end of the lowering, so hard. */
  tapG?: number
  /** So far the cuff turns about the leg in the bottom hold. */
  slipDegrees?: number
}

export interface PlannedSet {
  reps: PlannedRep[]
  /** The rest before the first lift; longer where the pastimes want more. */
  restBeforeSeconds: number
  /** What the leg does in that rest, one after the other. */
  pastimes?: PlannedPastime[]
}

export interface SetPlan {
  reps: number
  mix: 'clean' | 'mixed'
  /** This athlete's full range. */
  fullRomDegrees: number
  restBeforeSeconds: number
  /** Short, fast reps on purpose; all clean, whatever the mix. */
  pulses?: boolean
  /** `usual` by default; in a swinging set every rep is thrown. */
  style?: SetStyle
  /** Whether the athlete has habits beside a tempo. */
  quirks?: boolean
}

const kindsOf = (random: Random, { reps, mix, pulses = false, style }: SetPlan): RepKind[] => {
  const isThrown = style === 'swinging'
  const kinds = Array.from({ length: reps }, (): RepKind => (isThrown ? 'momentum' : 'clean'))
  if (mix === 'clean' || pulses || isThrown) return kinds
  // A set opens with clean reps as long as one of each other kind still fits behind them.
  const opening = Math.max(0, Math.min(3, reps - 2))
  for (let i = opening; i < reps; i++) {
    const draw = random.unit()
    kinds[i] = draw < 0.5 ? 'clean' : draw < 0.75 ? 'momentum' : 'partial'
  }
  const room = reps - opening
  const thrown = opening + Math.floor(random.unit() * room)
  const short = opening + ((thrown - opening + 1 + Math.floor(random.unit() * (room - 1))) % room)
  if (reps > 0) kinds[thrown] = 'momentum'
  if (reps > 1) kinds[short] = 'partial'
  return kinds
}

/** A set for one athlete: each has a tempo of their own, from which single reps stray by an eighth at most. */
export const planSet = (random: Random, options: SetPlan): PlannedSet => {
  const pace = {
    concentric: random.unit(),
    topHold: random.unit(),
    eccentric: random.unit(),
    bottomHold: random.unit()
  }
  const ways = styles[options.style ?? 'usual']
  const turns = options.style === 'touch-and-go' || options.style === 'swinging'
  const reps = kindsOf(random, options).map((kind): PlannedRep => {
    const style = options.pulses === true ? pulseStyle : ways[kind]
    const seconds = (part: keyof typeof pace): number => {
      const [low, high] = style[part]
      const share = Math.min(1, Math.max(0, pace[part] + random.between(-0.125, 0.125)))
      return low + (high - low) * share
    }
    const thrown = kind === 'momentum'
    return {
      kind,
      romDegrees: options.fullRomDegrees * random.between(style.rom[0], style.rom[1]),
      concentricSeconds: seconds('concentric'),
      topHoldSeconds: seconds('topHold'),
      eccentricSeconds: seconds('eccentric'),
      bottomHoldSeconds: seconds('bottomHold'),
      windUpDegrees: thrown && !turns && random.unit() < 0.6 ? random.between(4, 12) : 0,
      overswingDegrees: thrown && !turns && random.unit() < 0.6 ? random.between(4, 12) : 0,
      ...(turns && { turnsAtOnce: true })
    }
  })
  return {
    reps: options.quirks === true ? addQuirks(random, reps) : reps,
    restBeforeSeconds: options.restBeforeSeconds
  }
}
