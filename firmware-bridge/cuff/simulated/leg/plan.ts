import type { RepKind } from '#contracts/words.ts'
import type { Random } from '../random.ts'

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
}

export interface PlannedSet {
  reps: PlannedRep[]
  restBeforeSeconds: number
}

export interface SetPlan {
  reps: number
  mix: 'clean' | 'mixed'
  /** This athlete's full range. */
  fullRomDegrees: number
  restBeforeSeconds: number
  /** Short, fast reps on purpose; all clean, whatever the mix. */
  pulses?: boolean
}

/**
 * What each kind looks like, ranges as [low, high]; ROM is a share of the full range. They keep clear of the counter's
 * limits (a lift of 0.6 s, 65 % of the full range), so that nobody can argue about the truth.
 */
const styles = {
  pulse: {
    rom: [0.86, 1.05],
    concentric: [0.3, 0.6],
    topHold: [0, 0.1],
    eccentric: [0.3, 0.6],
    bottomHold: [0, 0.2]
  },
  clean: {
    rom: [0.86, 1.05],
    concentric: [0.9, 2.5],
    topHold: [0.2, 1.5],
    eccentric: [1, 3],
    bottomHold: [0.3, 1.5]
  },
  partial: {
    rom: [0.38, 0.52],
    concentric: [0.9, 1.8],
    topHold: [0.2, 0.8],
    eccentric: [0.9, 2],
    bottomHold: [0.3, 1.5]
  },
  momentum: {
    rom: [0.95, 1.2],
    concentric: [0.28, 0.44],
    topHold: [0.05, 0.3],
    eccentric: [0.4, 0.9],
    bottomHold: [0.3, 0.9]
  }
} as const satisfies Record<RepKind | 'pulse', Record<string, readonly [number, number]>>

const kindsOf = (random: Random, { reps, mix, pulses = false }: SetPlan): RepKind[] => {
  const kinds = Array.from({ length: reps }, (): RepKind => 'clean')
  if (mix === 'clean' || pulses) return kinds
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
  const reps = kindsOf(random, options).map((kind): PlannedRep => {
    const style = styles[options.pulses === true ? 'pulse' : kind]
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
      windUpDegrees: thrown && random.unit() < 0.6 ? random.between(4, 12) : 0,
      overswingDegrees: thrown && random.unit() < 0.6 ? random.between(4, 12) : 0
    }
  })
  return { reps, restBeforeSeconds: options.restBeforeSeconds }
}
