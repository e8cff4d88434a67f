import type { ChartColour } from './chart.ts'

/** The page's looks as a canvas needs them. */
export interface ChartLook {
  colours: Record<ChartColour | 'track' | 'ground', string>
  font: string
  fontPixels: number
}

const tokens = ['text', 'quiet', 'line', 'clean', 'swung', 'short', 'wrong', 'track', 'ground'] as const

/** Reads the looks that hold now: a theme, or another width of the screen, has others. */
export function readChartLook(element: Element): ChartLook {
  const style = getComputedStyle(element)
  const token = (name: string): string => style.getPropertyValue(`--${name}`).trim()
  const fontPixels = Number.parseFloat(token('small')) || 16
  return {
    colours: Object.fromEntries(tokens.map((name) => [name, token(name)])) as ChartLook['colours'],
    font: `${fontPixels}px ${style.fontFamily}`,
    fontPixels
  }
}
