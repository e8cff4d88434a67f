import type { Trend, TrendPeriod } from '#contracts/records/history.ts'
import type { ChartAxis, ChartSeries } from '../../charts/chart.ts'
import type { Words } from '../../words/words.ts'
import { repsOf } from '../amount-words.ts'
import { periodAxis } from './period-axis.ts'
import { periodStart } from './period-start.ts'
import { periodWords } from './period-words.ts'

/** One figure over time. */
export interface TrendLine {
  key: string
  /** Empty where the panel says it all. */
  name: string
  stroke: NonNullable<ChartSeries['stroke']>
  first: string
  latest: string
}

/** What one chart shows, in values and in words. */
export interface TrendPanel {
  key: 'cleanShare' | 'tempo' | 'range' | 'volume'
  name: string
  lines: TrendLine[]
  series: ChartSeries[]
  x: ChartAxis
  y: ChartAxis
  /** All of it in a sentence or two. */
  label: string
}

interface Figure {
  key: string
  name: string
  valueOf: (trend: Trend) => number | null
  colour: ChartSeries['colour']
  stroke: TrendLine['stroke']
}

/** The charts of the periods: at least two with a value make one. */
export function trendPanels(
  periods: readonly Trend[],
  by: TrendPeriod,
  words: Pick<Words, 't' | 'figures'>
): TrendPanel[] {
  const { t, figures } = words
  const x = periodAxis(periods, by, words)

  function panel(
    key: TrendPanel['key'],
    unit: string,
    written: (value: number) => string,
    drawnAs: 'line' | 'bars',
    own: readonly Figure[],
    ends: Pick<ChartAxis, 'from' | 'to'>
  ): TrendPanel[] {
    const known = own.filter(({ valueOf }) => periods.some((trend) => valueOf(trend) !== null))
    if (known.length === 0) return []
    const name = t(`history.panels.${key}`)
    const lines = known.map((figure): TrendLine => {
      const told = periods.flatMap((trend) => figure.valueOf(trend) ?? [])
      const [first = 0] = told
      const { key, name, stroke } = figure
      return { key, name, stroke, first: written(first), latest: written(told.at(-1) ?? first) }
    })
    const said = lines.map((line) => {
      const what = line.name === '' ? name : `${name}, ${line.name}`
      return t('history.trendSaid', { what, first: line.first, latest: line.latest })
    })
    return [
      {
        key,
        name,
        lines,
        series: known.flatMap((figure) => seriesOf(figure, periods, drawnAs)),
        x,
        y: { name: unit, written, ...ends },
        label: `${said.join(' ')} ${spanSaid(periods, by, words)}`
      }
    ]
  }

  const tempo = (
    key: 'concentricSeconds' | 'topHoldSeconds' | 'eccentricSeconds',
    phase: Figure['name'],
    stroke: Figure['stroke']
  ): Figure => ({
    key,
    name: phase,
    valueOf: (trend) => trend[key],
    colour: 'text',
    stroke
  })
  return [
    ...panel(
      'cleanShare',
      t('history.units.percent'),
      figures.percent,
      'line',
      [one('cleanShare', 'clean', ({ cleanShare }) => (cleanShare === null ? null : cleanShare * 100))],
      { from: 0, to: 100 }
    ),
    ...panel(
      'tempo',
      t('history.units.seconds'),
      figures.seconds,
      'line',
      [
        tempo('concentricSeconds', t('phases.concentric'), 'solid'),
        tempo('topHoldSeconds', t('phases.top-hold'), 'dotted'),
        tempo('eccentricSeconds', t('phases.eccentric'), 'dashed')
      ],
      { from: 0 }
    ),
    ...panel(
      'range',
      t('history.units.degrees'),
      figures.degrees,
      'line',
      [one('romDegrees', 'text', ({ romDegrees }) => romDegrees)],
      { from: 0 }
    ),
    ...panel(
      'volume',
      t('history.units.reps'),
      figures.count,
      'bars',
      [one('reps', 'text', ({ counts }) => repsOf(counts))],
      { from: 0 }
    )
  ]
}

const one = (key: string, colour: Figure['colour'], valueOf: Figure['valueOf']): Figure => ({
  key,
  name: '',
  valueOf,
  colour,
  stroke: 'solid'
})

/** A line with a dot at each of its values: one between two gaps is seen as well. */
function seriesOf(
  { key, valueOf, colour, stroke }: Figure,
  periods: readonly Trend[],
  drawnAs: 'line' | 'bars'
): ChartSeries[] {
  const points = periods.map((trend) => ({ x: periodStart(trend), y: valueOf(trend) }))
  if (drawnAs === 'bars') return [{ key, points, colour, drawnAs }]
  return [
    { key, points, colour, stroke },
    { key: `${key}-values`, points, colour, drawnAs: 'points', weight: 'faint' }
  ]
}

function spanSaid(periods: readonly Trend[], by: TrendPeriod, words: Pick<Words, 't' | 'figures'>): string {
  const [first] = periods
  const last = periods.at(-1)
  if (first === undefined || last === undefined) return ''
  const { t } = words
  return t('history.spanSaid', { first: periodWords(first, by, words), latest: periodWords(last, by, words) })
}
