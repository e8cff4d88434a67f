import type uPlot from 'uplot'
import { describe, expect, it } from 'vitest'
import library from '../../../dashboard/charts/load-uplot.ts'
import type { ChartAxis, ChartSeries } from '../../../dashboard/charts/chart.ts'
import type { ChartLook } from '../../../dashboard/charts/chart-look.ts'
import { alignedData, chartOptions } from '../../../dashboard/charts/chart-options.ts'
import { nearestSeries } from '../../../dashboard/charts/nearest-series.ts'

const look: ChartLook = {
  colours: {
    text: '#1',
    quiet: '#2',
    line: '#3',
    clean: '#4',
    swung: '#5',
    short: '#6',
    wrong: '#7',
    track: '#8',
    ground: '#9'
  },
  font: '16px Inter',
  fontPixels: 16
}
const axis: ChartAxis = { name: 'Seconds', written: (value) => `${value} s` }
const bold: ChartSeries = { key: 'b', points: [{ x: 0, y: 1 }], colour: 'swung', weight: 'bold', stroke: 'dashed' }
const faint: ChartSeries = {
  key: 'f',
  points: [
    { x: 0.5, y: 2 },
    { x: 1, y: null }
  ],
  colour: 'clean',
  weight: 'faint'
}
const size = { width: 400, height: 200 }
const optionsOf = (change: Partial<Parameters<typeof chartOptions>[1]> = {}): uPlot.Options =>
  chartOptions(library, { series: [bold, faint], x: axis, y: axis, levels: [], ...change }, look, size)
type Range = (plot: unknown, least: number | null, most: number | null) => [number, number]
const rangeOf = (options: uPlot.Options, scale: 'x' | 'y'): Range => options.scales?.[scale]?.range as unknown as Range

describe('a chart', () => {
  it('puts all series over one axis, without making gaps where another has a point', () => {
    expect(alignedData(library, [faint, bold])).toEqual([
      [0, 0.5, 1],
      [undefined, 2, null],
      [1, undefined, undefined]
    ])
    expect(alignedData(library, [])).toEqual([[]])
  })

  it('draws what stands out last, in the colours of the theme, told apart by line too', () => {
    const [, first, last] = optionsOf().series
    expect([first?.stroke, last?.stroke]).toEqual(['#4', '#5'])
    expect(last?.width).toBeGreaterThan(first?.width ?? Infinity)
    expect([first?.dash, last?.dash]).toEqual([[], [12, 7]])
  })

  it('writes its marks in the words it is given, where it is told to have them', () => {
    const [x] = optionsOf({ x: { ...axis, marks: [0, 5] } }).axes ?? []
    const write = x?.values as unknown as (plot: unknown, values: number[]) => string[]
    const marks = x?.splits as unknown as () => number[]
    expect(write(null, marks())).toEqual(['0 s', '5 s'])
  })

  it('has everything in sight: its values, its levels and its own ends', () => {
    const levels = [{ y: 44, name: 'full' }]
    expect(rangeOf(optionsOf({ levels }), 'y')(null, -3, 40)).toEqual([-3, 44])
    expect(rangeOf(optionsOf({ levels }), 'x')(null, 0, 4)).toEqual([0, 4])
    expect(rangeOf(optionsOf({ y: { ...axis, from: 0, to: 60 } }), 'y')(null, -3, 40)).toEqual([0, 60])
  })

  it('has a scale even where there is one value or none', () => {
    for (const [least, most] of [
      [5, 5],
      [null, null]
    ] as const) {
      const [low, high] = rangeOf(optionsOf(), 'y')(null, least, most)
      expect(high).toBeGreaterThan(low)
    }
  })
})

describe('a tap on a chart', () => {
  const place = { left: (x: number) => x * 100, top: (y: number) => 100 - y * 10 }
  const series: ChartSeries[] = [
    {
      key: 'low',
      colour: 'clean',
      points: [
        { x: 0, y: 0 },
        { x: 4, y: 0 }
      ]
    },
    {
      key: 'high',
      colour: 'clean',
      points: [
        { x: 0, y: 9 },
        { x: 1, y: null },
        { x: 4, y: 9 }
      ]
    }
  ]

  it('finds the nearest line, between its points too', () => {
    expect(nearestSeries(series, place, { left: 250, top: 90 })?.key).toBe('low')
    expect(nearestSeries(series, place, { left: 10, top: 12 })?.key).toBe('high')
  })

  it('finds nothing out of reach, nor where a line has a gap', () => {
    expect(nearestSeries(series, place, { left: 250, top: 50 })).toBeNull()
    expect(nearestSeries(series, place, { left: 200, top: 10 })).toBeNull()
  })
})
