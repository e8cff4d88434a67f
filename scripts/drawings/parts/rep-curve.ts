import { polyline, text } from '../../plots/svg.ts'
import { box, ink, type Point } from '../marks.ts'
import type { Wire } from '../sheet.ts'

interface Phase {
  name: string
  share: number
  from: number
  to: number
  colour: Wire
}

const phases: readonly Phase[] = [
  { name: 'rest', share: 0.14, from: 0, to: 0, colour: 'ground' },
  { name: 'lift', share: 0.22, from: 0, to: 1, colour: 'data' },
  { name: 'squeeze', share: 0.16, from: 1, to: 1, colour: 'signal' },
  { name: 'lower', share: 0.28, from: 1, to: 0, colour: 'second' },
  { name: 'rest', share: 0.2, from: 0, to: 0, colour: 'ground' }
]

const steps = 20

/** The leg angle over one rep, with the phases under their names. */
export const repCurve = (x: number, y: number, width: number, height: number): string[] => {
  let left = x
  return [
    ink([
      [x, y + height],
      [x + width, y + height]
    ]),
    ...phases.flatMap(({ name, share, from, to, colour }) => {
      const wide = share * width
      const points = Array.from({ length: steps + 1 }, (_, i): Point => {
        const done = (1 - Math.cos((Math.PI * i) / steps)) / 2
        return [left + (wide * i) / steps, y + height - (from + (to - from) * done) * height]
      })
      const parts = [
        box(left, y, wide, height, `f-${colour} pale`, 0),
        polyline(points, `wire w-${colour}`),
        text(left + wide / 2, y + height + 20, name, 'strong', 'middle')
      ]
      left += wide
      return parts
    })
  ]
}
