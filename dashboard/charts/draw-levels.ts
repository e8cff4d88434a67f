import type uPlot from 'uplot'
import type { ChartLevel } from './chart.ts'
import type { ChartLook } from './chart-look.ts'

/** A canvas has more dots than the page has pixels. */
const dotsAPixel = ({ bbox, over }: uPlot): number => bbox.width / over.clientWidth || 1

/** Levels as dotted lines, to lie below the series. */
export function drawLevels(plot: uPlot, levels: readonly ChartLevel[], { colours }: ChartLook): void {
  const { ctx, bbox } = plot
  const ratio = dotsAPixel(plot)
  ctx.save()
  ctx.strokeStyle = colours.quiet
  ctx.lineWidth = 2 * ratio
  ctx.setLineDash([2 * ratio, 6 * ratio])
  for (const level of levels) {
    const y = plot.valToPos(level.y, 'y', true)
    ctx.beginPath()
    ctx.moveTo(bbox.left, y)
    ctx.lineTo(bbox.left + bbox.width, y)
    ctx.stroke()
  }
  ctx.restore()
}

/** Their names at one end, below the series too: no line is cut. */
export function nameLevels(
  plot: uPlot,
  levels: readonly ChartLevel[],
  { colours, font, fontPixels }: ChartLook,
  written: (value: number) => string
): void {
  const { ctx, bbox } = plot
  const ratio = dotsAPixel(plot)
  ctx.save()
  ctx.font = font.replace(/^[\d.]+px/, `${fontPixels * ratio}px`)
  ctx.textBaseline = 'bottom'
  ctx.fillStyle = colours.quiet
  for (const { name, y, named = 'right' } of levels) {
    ctx.textAlign = named
    const x = named === 'left' ? bbox.left : bbox.left + bbox.width
    ctx.fillText(`${name} ${written(y)}`, x, plot.valToPos(y, 'y', true) - 4 * ratio)
  }
  ctx.restore()
}
