import { svgOf, type Drawing } from '../plots/svg.ts'

interface Colours {
  board: string
  edge: string
  chip: string
  metal: string
  paper: string
  body: string
  cloth: string
  strap: string
  power: string
  ground: string
  data: string
  clock: string
  signal: string
  second: string
}

/** Wires keep their colour in both themes as far as the ground allows: what is black by day is pale grey by night. */
const light: Colours = {
  board: '#e3edf0',
  edge: '#566970',
  chip: '#47535a',
  metal: '#c3cacd',
  paper: '#fffefb',
  body: '#f0e4d4',
  cloth: '#c9d3d8',
  strap: '#7b68c4',
  power: '#c8281e',
  ground: '#3c4447',
  data: '#1b5e9e',
  clock: '#b57a00',
  signal: '#1d7a3a',
  second: '#8a3fa8'
}
const dark: Colours = {
  board: '#22313a',
  edge: '#8ea3ad',
  chip: '#0a0e10',
  metal: '#5b676d',
  paper: '#14181b',
  body: '#4a4239',
  cloth: '#37434a',
  strap: '#a594f0',
  power: '#ff7b6e',
  ground: '#b9c2c5',
  data: '#7dbcf5',
  clock: '#ffce5c',
  signal: '#6fdc8c',
  second: '#d9a3f0'
}

const wires = ['power', 'ground', 'data', 'clock', 'signal', 'second'] as const
export type Wire = (typeof wires)[number]

const paint = (colours: Colours): string =>
  [
    `.board{fill:${colours.board};stroke:${colours.edge}}.chip{fill:${colours.chip};stroke:${colours.edge}}`,
    `.metal{fill:${colours.metal};stroke:${colours.edge}}.pad{fill:${colours.paper};stroke:${colours.edge}}`,
    `.paper{fill:${colours.paper};stroke:none}.halo,.halo-thin{stroke:${colours.paper}}.ink{stroke:${colours.edge}}.ink-fill{fill:${colours.edge}}`,
    `.body{fill:${colours.body};stroke:${colours.edge}}.cloth{fill:${colours.cloth};stroke:${colours.edge}}`,
    `.limb-edge{stroke:${colours.edge}}.limb-body{stroke:${colours.body}}.limb-cloth{stroke:${colours.cloth}}`,
    `.limb-metal{stroke:${colours.metal}}.strap{fill:${colours.strap};stroke:${colours.edge}}`,
    ...wires.map((wire) => `.w-${wire}{stroke:${colours[wire]}}.f-${wire}{fill:${colours[wire]}}`)
  ].join('')

const style = [
  'rect,circle{stroke-width:1.6}.ground{stroke:none}',
  '.wire{stroke-width:3}.halo{stroke-width:8}.ink{stroke-width:1.8}.tiny{font-size:11px}',
  '.ghost{opacity:.45}.dash{stroke-dasharray:5 5}',
  paint(light),
  `@media(prefers-color-scheme:dark){${paint(dark)}}`
].join('')

export const width = 840

/** A drawing of the hardware page: all have one width, so that lines and letters are of one size there. */
export const sheetOf = (drawing: Omit<Drawing, 'width' | 'style'>): string => svgOf({ ...drawing, width, style })
