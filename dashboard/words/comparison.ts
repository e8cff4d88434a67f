import type { Side } from '#contracts/words.ts'
import { percent } from '#contracts/figures.ts'
import { sideWords } from './kinds.ts'

export const comparisonWords = {
  title: (other: Side): string => `Against ${sideWords[other].toLowerCase()}`,
  other: (side: Side, figure: string): string => `${sideWords[side].toLowerCase()} ${figure}`,
  clean: 'Clean',
  range: 'Range',
  lift: 'Lift',
  lower: 'Lower',
  same: 'the same'
}

const between = (difference: number | null, more: (size: number) => string, less: (size: number) => string): string => {
  if (difference === null) return ''
  const whole = Math.round(difference)
  if (whole === 0) return comparisonWords.same
  return whole > 0 ? more(whole) : less(-whole)
}

const points = (size: number): string => `${size}\u00a0${size === 1 ? 'point' : 'points'}`

/** A difference as people say it, from the set's own side. Shares differ by points: percent of percent misleads. */
export const differenceWords = {
  points: (difference: number | null): string =>
    between(
      difference,
      (size) => `${points(size)} more`,
      (size) => `${points(size)} fewer`
    ),
  range: (difference: number | null): string =>
    between(
      difference,
      (size) => `${percent(size)} more`,
      (size) => `${percent(size)} less`
    ),
  time: (difference: number | null): string =>
    between(
      difference,
      (size) => `${percent(size)} slower`,
      (size) => `${percent(size)} quicker`
    )
}
