import type uPlot from 'uplot'
import type { ChartLevel } from './chart.ts'
import type { ChartLook } from './chart-look.ts'

/** Levels as dashed lines below the series, each with its name at the right end. */
export function drawLevels(
  plot: uPlot,
  levels: readonly ChartLevel[],
  look: ChartLook,
  written: (value: number) => string
): void {
  const { ctx, bbox } = plot
  const ratio = bbox.width / plot.over.clientWidth || 1
  for (const level of levels) {
    const y = plot.valToPos(level.y, 'y', true)
    ctx.save()
    ctx.strokeStyle = look.colours.quiet
    ctx.lineWidth = 2 * ratio
    ctx.setLineDash([2 * ratio, 6 * ratio])
    ctx.beginPath()
    ctx.moveTo(bbox.left, y)
    ctx.lineTo(bbox.left + bbox.width, y)
    ctx.stroke()
    ctx.font = look.font.replace(/^[\d.]+px/, `${look.fontPixels * ratio}px`)
    ctx.fillStyle = look.colours.quiet
    ctx.textAlign = 'right'
    ctx.textBaseline = 'bottom'
    ctx.fillText(`${level.name} ${written(level.y)}`, bbox.left + bbox.width, y - 4 * ratio)
    ctx.restore()
  }
}
