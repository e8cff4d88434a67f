import type { CountsByKind } from '#contracts/set.ts'
import type { RewordedSet } from './reworded-sets.ts'

/** Values that a mean is taken of, each as often as its weight says. */
export interface Weighed {
  sum: number
  weight: number
}

/** What sets come to, in a form that can be added up. */
export interface Sums {
  sets: number
  firstAt: number
  lastAt: number
  counts: CountsByKind
  underTension: number
  concentric: Weighed
  topHold: Weighed
  eccentric: Weighed
  rom: Weighed
  romShare: Weighed
  speedLoss: Weighed
}

const means = ['concentric', 'topHold', 'eccentric', 'rom', 'romShare', 'speedLoss'] as const
const nothing: Weighed = { sum: 0, weight: 0 }

export const meanOf = ({ sum, weight }: Weighed): number | null => (weight === 0 ? null : sum / weight)

export const repsOf = ({ clean, momentum, partial }: CountsByKind): number => clean + momentum + partial

export function addSums(a: Sums, b: Sums): Sums {
  const sums: Sums = {
    ...a,
    sets: a.sets + b.sets,
    firstAt: Math.min(a.firstAt, b.firstAt),
    lastAt: Math.max(a.lastAt, b.lastAt),
    counts: {
      clean: a.counts.clean + b.counts.clean,
      momentum: a.counts.momentum + b.counts.momentum,
      partial: a.counts.partial + b.counts.partial
    },
    underTension: a.underTension + b.underTension
  }
  for (const mean of means) sums[mean] = { sum: a[mean].sum + b[mean].sum, weight: a[mean].weight + b[mean].weight }
  return sums
}

/** One set alone. Means of it weigh as much as it has measured reps. */
export function sumsOfSet({ head, added }: RewordedSet): Sums {
  const { summary, startedAt } = head
  const { counts, concentricSeconds, topHoldSeconds, eccentricSeconds, romDegrees, fullRomDegrees } = summary
  const measured = repsOf(counts) - added
  const weighed = (value: number | null | undefined, weight = measured): Weighed =>
    value === null || value === undefined ? nothing : { sum: value * weight, weight }
  const hasShare = romDegrees !== null && fullRomDegrees !== null && fullRomDegrees > 0
  return {
    sets: 1,
    firstAt: startedAt,
    lastAt: startedAt,
    counts,
    underTension: summary.timeUnderTensionSeconds,
    concentric: weighed(concentricSeconds?.mean),
    topHold: weighed(topHoldSeconds?.mean),
    eccentric: weighed(eccentricSeconds?.mean),
    rom: weighed(romDegrees?.mean),
    romShare: weighed(hasShare ? romDegrees.mean / fullRomDegrees : null),
    speedLoss: weighed(summary.speedLossPercent, 1)
  }
}
