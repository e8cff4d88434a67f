import type { Figures } from './figures.ts'
import type { Score } from './score-trial.ts'
import type { Suite } from './suite.ts'

interface Column {
  title: string
  /** One figure, or a median with its 90th percentile. */
  figures: readonly (keyof Figures)[]
  digits: number
  width: number
  /** Whether more is better. */
  isMore: boolean
}

const share = (title: string, figure: keyof Figures): Column => ({
  title: `${title} %`,
  figures: [figure],
  digits: 1,
  width: 13,
  isMore: true
})
const errors = (title: string, median: keyof Figures, ninth: keyof Figures, digits: number): Column => ({
  title: `${title} p50/p90`,
  figures: [median, ninth],
  digits,
  width: 17,
  isMore: false
})

const columns: readonly Column[] = [
  share('exact', 'exact'),
  share('within 1', 'withinOne'),
  { title: 'rep error %', figures: ['repError'], digits: 2, width: 13, isMore: false },
  share('verdict', 'verdict'),
  { title: 'false/h', figures: ['falsePerHour'], digits: 1, width: 9, isMore: false },
  share('sets', 'setsRight'),
  errors('lift ms', 'liftMedian', 'lift90', 0),
  errors('hold ms', 'holdMedian', 'hold90', 0),
  errors('lower ms', 'lowerMedian', 'lower90', 0),
  errors('ROM deg', 'romMedian', 'rom90', 1),
  { ...share('quality ok', 'okQuality'), width: 12 },
  { title: 'word ms p95', figures: ['word95'], digits: 0, width: 12, isMore: false }
]
const nameWidth = 24

const cellOf = ({ figures: names, digits, isMore }: Column, figures: Figures, toReach: Partial<Figures>): string => {
  const got = names.map((name) => figures[name])
  if (got.some(Number.isNaN)) return '-'
  const said = got.map((value) => value.toFixed(digits)).join('/')
  const aims = names.map((name) => toReach[name])
  if (aims.every((aim) => aim === undefined)) return said
  const isShort = got.some((value, i) => {
    const aim = aims[i]
    return aim !== undefined && (isMore ? value < aim : value > aim)
  })
  return `${said} (${aims.map((aim) => aim ?? '-').join('/')})${isShort ? '!' : ''}`
}

/** The line above all suites. In brackets stands what is to be reached; a mark follows where it was not. */
export const headline = (): string =>
  ['suite'.padEnd(nameWidth), 'trials', ...columns.map(({ title, width }) => title.padStart(width))].join(' ')

export const lineOf = ({ name, toReach }: Suite, trials: number, figures: Figures): string =>
  [
    name.padEnd(nameWidth),
    String(trials).padStart(6),
    ...columns.map((column) => cellOf(column, figures, toReach).padStart(column.width))
  ].join(' ')

/** One trial that went wrong, as JSON: enough to make it again and to know where to look. */
export const rowOf = ({ name }: Suite, { trial, match, isExact, areSetsRight }: Score): string => {
  const at = (seconds: number): number => Number(seconds.toFixed(2))
  const place = (rep: { kind: string; concentricStart: number; eccentricEnd: number; romDegrees: number }) => ({
    kind: rep.kind,
    from: at(rep.concentricStart),
    to: at(rep.eccentricEnd),
    romDegrees: at(rep.romDegrees)
  })
  return JSON.stringify({
    suite: name,
    seed: trial.seed,
    trial: trial.name,
    rateHz: trial.rateHz,
    gyro: trial.hasGyro,
    exact: isExact,
    sets: areSetsRight,
    expected: trial.truth.length,
    counted: match.pairs.length + match.extra.length,
    kinds: trial.truth.map(({ kind }) => kind[0]).join(''),
    missed: match.missed.map(place),
    extra: match.extra.map(place),
    misjudged: match.pairs
      .filter(({ real, counted }) => real.kind !== counted.kind)
      .map(({ real, counted }) => ({ ...place(real), called: counted.kind, as: place(counted) }))
  })
}

export const wentWrong = ({ isExact, areSetsRight, verdictsRight, trial }: Score): boolean =>
  !isExact || !areSetsRight || verdictsRight < trial.truth.length
