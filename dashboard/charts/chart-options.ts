import type uPlot from 'uplot'
import type { ChartAxis, ChartLevel, ChartSeries } from './chart.ts'
import type { ChartLook } from './chart-look.ts'
import { drawLevels, nameLevels } from './draw-levels.ts'

export interface ChartContent {
  series: readonly ChartSeries[]
  x: ChartAxis
  y: ChartAxis
  levels: readonly ChartLevel[]
}

const widths = { faint: 2, plain: 3, bold: 6 } as const
const dashes = { solid: [], dashed: [12, 7], dotted: [3, 6] } as const
const gapPixels = 8
/** Marks nearer than this cannot be read apart. */
const xMarkPixels = 70
const yMarkPixels = 44

const rank = ({ weight = 'plain' }: ChartSeries): number => ['faint', 'plain', 'bold'].indexOf(weight)
/** Those that stand out come last: what is drawn later lies above. */
export const inDrawingOrder = (series: readonly ChartSeries[]): ChartSeries[] =>
  [...series].sort((one, other) => rank(one) - rank(other))

/** A scale from the axis' own ends; where it has none, from the values, with the levels in sight. */
const rangeOf =
  ({ from, to }: ChartAxis, levels: readonly number[]) =>
  /** Null from the library where there is not a single value to go by. */
  (_plot: uPlot, least: number | null, most: number | null): uPlot.Range.MinMax => {
    const low = from ?? Math.min(least ?? 0, ...levels)
    const high = to ?? Math.max(most ?? 1, ...levels)
    return high > low ? [low, high] : [low - 1, low + 1]
  }

const marksOf = ({ marks }: ChartAxis): Pick<uPlot.Axis, 'splits'> =>
  marks === undefined ? {} : { splits: () => [...marks] }

function axisOf(axis: ChartAxis, look: ChartLook, space: number): uPlot.Axis {
  return {
    stroke: look.colours.quiet,
    font: look.font,
    grid: { stroke: look.colours.track, width: 1 },
    ticks: { show: false },
    border: { show: false },
    gap: gapPixels,
    space,
    values: (_plot, values) => values.map((value) => axis.written(value)),
    ...marksOf(axis)
  }
}

/** As wide as the longest word on it. */
const widthOfMarks =
  (look: ChartLook) =>
  ({ ctx }: uPlot, values: string[] | null): number => {
    // The library keeps count of the font that it set last.
    ctx.save()
    ctx.font = look.font
    const widest = Math.max(0, ...(values ?? []).map((value) => ctx.measureText(value).width))
    ctx.restore()
    return Math.ceil(widest) + 2 * gapPixels
  }

function seriesOf(library: typeof uPlot, series: ChartSeries, look: ChartLook): uPlot.Series {
  const { drawnAs = 'line', stroke = 'solid', weight = 'plain' } = series
  const colour = look.colours[series.colour]
  const width = widths[weight]
  if (drawnAs === 'points') {
    return { stroke: colour, paths: () => null, points: { show: true, size: 4 + 2 * width, fill: colour } }
  }
  if (drawnAs === 'bars') {
    const paths = library.paths.bars?.({ size: [0.7, 48, 3] })
    return { stroke: colour, fill: colour, width: 0, points: { show: false }, ...(paths && { paths }) }
  }
  return { stroke: colour, width, dash: [...dashes[stroke]], cap: 'butt', points: { show: false } }
}

/** The chart as the library wants it. No legend and no pointer of its own: the page says things in words. */
export function chartOptions(
  library: typeof uPlot,
  { series, x, y, levels }: ChartContent,
  look: ChartLook,
  size: { width: number; height: number }
): uPlot.Options {
  return {
    ...size,
    // The name of a level at the very top stands above it.
    padding: [look.fontPixels * (levels.length > 0 ? 1.6 : 1), look.fontPixels, 0, 0],
    legend: { show: false },
    cursor: { show: false },
    scales: {
      x: { time: false, range: rangeOf(x, []) },
      y: {
        range: rangeOf(
          y,
          levels.map((level) => level.y)
        )
      }
    },
    axes: [
      { ...axisOf(x, look, xMarkPixels), size: look.fontPixels + 2 * gapPixels },
      { ...axisOf(y, look, yMarkPixels), size: widthOfMarks(look) }
    ],
    series: [{}, ...inDrawingOrder(series).map((each) => seriesOf(library, each, look))],
    hooks: {
      drawClear: [(plot) => drawLevels(plot, levels, look), (plot) => nameLevels(plot, levels, look, y.written)]
    }
  }
}

/** All series over one list of `x`, as the library wants them: what one has not there is no gap in it. */
export const alignedData = (library: typeof uPlot, series: readonly ChartSeries[]): uPlot.AlignedData =>
  series.length === 0
    ? [[]]
    : library.join(
        inDrawingOrder(series).map(({ points }): uPlot.AlignedData => [
          points.map(({ x }) => x),
          points.map(({ y }) => y)
        ])
      )
