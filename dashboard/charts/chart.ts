/** What a chart is told: in values and words, with the looks of the page. Nothing of the library that draws it. */

/** A colour of the page by its token, so that each theme has its own. */
export type ChartColour = 'text' | 'quiet' | 'line' | 'clean' | 'swung' | 'short' | 'wrong'

export interface ChartPoint {
  x: number
  /** Null where there is a gap: the line does not run through it. */
  y: number | null
}

export interface ChartSeries {
  /** What `choose` says when it is tapped. */
  key: string
  /** In the order of `x`. */
  points: readonly ChartPoint[]
  colour: ChartColour
  drawnAs?: 'line' | 'points' | 'bars'
  /** Colour is never the only difference. */
  stroke?: 'solid' | 'dashed' | 'dotted'
  /** `faint` stands back, `bold` is drawn last, over all others. */
  weight?: 'faint' | 'plain' | 'bold'
}

export interface ChartAxis {
  /** What is along it, with its unit, in the page's language. */
  name: string
  /** A value at its mark, in the page's language. */
  written: (value: number) => string
  /** Where it begins and ends; without, where the values do. */
  from?: number
  to?: number
  /** Where its marks are; without, at round numbers. */
  marks?: readonly number[]
}

/** A level across the chart, as a limit or a target is. */
export interface ChartLevel {
  y: number
  name: string
  /** Which end its name is at; without, the right one. */
  named?: 'left' | 'right'
}
