import { polyline, rectangle, stroke, text } from './svg.ts'

export interface PanelSettings {
  /** Of the area that holds the data, in pixels. */
  left: number
  top: number
  width: number
  height: number
  /** What it shows from edge to edge. */
  x: readonly [from: number, to: number]
  y: readonly [from: number, to: number]
}

/** An area with two scales. Each of its makers returns elements to be drawn, the later above the earlier. */
export interface Panel {
  readonly settings: PanelSettings
  atX(value: number): number
  atY(value: number): number
  line(points: Iterable<readonly [x: number, y: number]>, look: string): string
  /** From one x to another, over the whole height. */
  band(from: number, to: number, look: string): string
  vertical(x: number, look: string): string
  horizontal(y: number, look: string): string
  /** Lines across with their figures at the left; the unit stands with the last of them. */
  gridY(ticks: readonly number[], unit: string): string[]
  /** Figures below; the unit stands with the last of them. */
  ticksX(ticks: readonly number[], unit: string): string[]
}

export const createPanel = (settings: PanelSettings): Panel => {
  const { left, top, width, height } = settings
  const [fromX, toX] = settings.x
  const [fromY, toY] = settings.y
  const atX = (value: number): number => left + ((value - fromX) / (toX - fromX)) * width
  const atY = (value: number): number => top + height - ((value - fromY) / (toY - fromY)) * height
  const isLast = (i: number, ticks: readonly number[]): boolean => i === ticks.length - 1
  return {
    settings,
    atX,
    atY,
    line(points, look) {
      const inside = [...points].filter(([x]) => x >= fromX && x <= toX)
      return polyline(
        inside.map(([x, y]) => [atX(x), atY(Math.min(toY, Math.max(fromY, y)))]),
        look
      )
    },
    band: (from, to, look) => rectangle(atX(from), top, atX(to) - atX(from), height, look),
    vertical: (x, look) => stroke(atX(x), top, atX(x), top + height, look),
    horizontal: (y, look) => stroke(left, atY(y), left + width, atY(y), look),
    gridY: (ticks, unit) =>
      ticks.flatMap((tick, i) => [
        stroke(left, atY(tick), left + width, atY(tick), tick === 0 ? 'base' : 'grid'),
        text(left - 8, atY(tick) + 4, `${tick}${isLast(i, ticks) ? unit : ''}`, 'quiet', 'end')
      ]),
    ticksX: (ticks, unit) =>
      ticks.map((tick, i) =>
        text(atX(tick), top + height + 18, `${tick}${isLast(i, ticks) ? unit : ''}`, 'quiet', 'middle')
      )
  }
}

/** Every multiple of a step within a range. */
export const stepsWithin = (from: number, to: number, step: number): number[] => {
  const first = Math.ceil(from / step)
  return Array.from({ length: Math.max(0, Math.floor(to / step) - first + 1) }, (_, i) => (first + i) * step)
}
