import type { Suite } from '../suite.ts'
import type { Standing } from './comparison.ts'

const mark = '¹'
const nameWidth = 24
const methodWidth = 26
const columns = [
  { title: 'exact %', figure: 'exact', digits: 1, width: 9 },
  { title: 'within 1 %', figure: 'withinOne', digits: 1, width: 11 },
  { title: 'rep error %', figure: 'repError', digits: 2, width: 12 },
  { title: 'false/h', figure: 'falsePerHour', digits: 1, width: 8 }
] as const

/** Above the lines of all suites. */
export const comparisonHeadline = (): string =>
  [
    '',
    'peers: the same trials counted as others count them, all by one rule: a count is right within half a second of a rep',
    [
      'suite'.padEnd(nameWidth),
      'trials',
      'counted by'.padEnd(methodWidth),
      ...columns.map(({ title, width }) => title.padStart(width))
    ].join(' ')
  ].join('\n')

export const comparisonLines = ({ name }: Suite, trials: number, standings: readonly Standing[]): string =>
  standings
    .map((standing, i) => {
      const { contestant } = standing
      const cells = columns.map(({ figure, digits, width }) => {
        const value = standing[figure]
        return (Number.isNaN(value) ? '-' : value.toFixed(digits)).padStart(width)
      })
      return [
        (i === 0 ? name : '').padEnd(nameWidth),
        (i === 0 ? String(trials) : '').padStart(6),
        `${contestant.name}${contestant.withoutPartials ? ` ${mark}` : ''}`.padEnd(methodWidth),
        ...cells
      ].join(' ')
    })
    .join('\n')

/** Below them. */
export const comparisonFootnotes = (): string =>
  [
    'A peer has no verdicts. The counter and the uncalibrated peers know nothing of the athlete; "calibrated" was told the',
    'full range. Peak picking and RecoFit see a whole recording before they count; the counter says a rep as it happens.',
    `${mark} By design it does not see a rep cut short: here held against the truth without those reps.`
  ].join('\n')
