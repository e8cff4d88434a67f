import { text } from '../../plots/svg.ts'
import { box, disc, ink, shape } from '../marks.ts'

/** Symbols of single parts. Each is drawn on top of a wire that runs through it. */

/** A resistor on a level wire, its value above it, or below. */
export const resistor = (x: number, y: number, value: string, valueY = y - 14): string[] => [
  box(x - 24, y - 8, 48, 16, 'board', 2),
  text(x, valueY, value, 'small strong', 'middle')
]

/** A resistor on an upright wire, its value at the right. */
export const uprightResistor = (x: number, y: number, value: string): string[] => [
  box(x - 8, y - 20, 16, 40, 'board', 2),
  text(x + 16, y + 4, value, 'small strong')
]

/** An NPN transistor with its base at the left of the circle, collector above, emitter below; wires end at `reach`. */
export const transistor = (x: number, y: number): { parts: string[]; reach: number } => ({
  parts: [
    disc(x, y, 24, 'board'),
    ink([
      [x - 24, y],
      [x - 8, y]
    ]),
    shape('M-8 -14L-8 14', 'line', { x, y }),
    ink([
      [x - 8, y - 6],
      [x + 8, y - 14],
      [x + 8, y - 24]
    ]),
    ink([
      [x - 8, y + 6],
      [x + 8, y + 14],
      [x + 8, y + 24]
    ]),
    shape('M8 14L-1 13.5L3 6.5Z', 'ink ink-fill', { x, y })
  ],
  reach: 24
})

/** A diode on an upright wire; its ring is above, towards the plus. */
export const uprightDiode = (x: number, y: number): string[] => [
  shape('M-9 8L9 8L0 -8Z', 'board', { x, y }),
  shape('M-10 -9L10 -9', 'line', { x, y })
]

/** An LED on a level wire: its anode is at the left. */
export const led = (x: number, y: number): string[] => [
  shape('M-9 -10L-9 10L9 0Z', 'board', { x, y }),
  shape('M10 -10L10 10', 'line', { x, y }),
  shape('M-2 -14L6 -24M6 -24L1 -21.5M6 -24L5.5 -18.5M8 -11L16 -21M16 -21L11 -18.5M16 -21L15.5 -15.5', 'ink', { x, y })
]

export const motor = (x: number, y: number): string[] => [
  disc(x, y, 20, 'board'),
  text(x, y + 5, 'M', 'strong', 'middle')
]

/** A push button on a level wire that is cut from `x - 16` to `x + 16`. */
export const button = (x: number, y: number): string[] => [
  disc(x - 16, y, 4, 'pad'),
  disc(x + 16, y, 4, 'pad'),
  shape('M-18 -10L18 -10M0 -10L0 -22M-8 -22L8 -22', 'line', { x, y })
]
