import type { ChartSeries } from './chart.ts'

/** Where a chart puts a value, in pixels from its upper left corner. */
export interface ChartPlace {
  left: (x: number) => number
  top: (y: number) => number
}

/** A knuckle is not a needle. */
const reachPixels = 32

function distanceToStretch([px, py]: [number, number], [ax, ay]: [number, number], [bx, by]: [number, number]): number {
  const [dx, dy] = [bx - ax, by - ay]
  const length = dx * dx + dy * dy
  const along = length === 0 ? 0 : Math.max(0, Math.min(1, ((px - ax) * dx + (py - ay) * dy) / length))
  return Math.hypot(px - ax - along * dx, py - ay - along * dy)
}

/** The series whose line runs nearest to where a finger came down; null where none is within reach. */
export function nearestSeries(
  series: readonly ChartSeries[],
  place: ChartPlace,
  at: { left: number; top: number }
): ChartSeries | null {
  let nearest: ChartSeries | null = null
  let least = reachPixels
  for (const each of series) {
    let before: [number, number] | null = null
    for (const { x, y } of each.points) {
      if (y === null) {
        before = null
        continue
      }
      const here: [number, number] = [place.left(x), place.top(y)]
      const distance = distanceToStretch([at.left, at.top], before ?? here, here)
      if (distance < least) {
        least = distance
        nearest = each
      }
      before = here
    }
  }
  return nearest
}
