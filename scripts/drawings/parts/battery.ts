import { text } from '../../plots/svg.ts'
import { box, disc, ink, limb, pad, wire, type Point } from '../marks.ts'

const [left, wide] = [24, 190]
const [plusX, minusX, nameX] = [58, 106, 134]

interface Stage {
  y: number
  height: number
  name: string
  what: string
  /** Printed at the pads above and below, plus first. */
  above?: readonly [string, string]
  below?: readonly [string, string]
}

const drawStage = ({ y, height, name, what, above, below }: Stage): string[] => {
  const pads = (names: readonly [string, string] | undefined, atY: number, lettersY: number): string[] =>
    (names ?? []).flatMap((printed, i) => {
      const x = i === 0 ? plusX : minusX
      return [pad(x, atY), text(x, lettersY, printed, 'tiny', 'middle')]
    })
  const middle = y + height / 2
  return [
    box(left, y, wide, height, 'board', 6),
    text(nameX, middle - 2, name, 'strong'),
    text(nameX, middle + 15, what, 'tiny quiet'),
    ...pads(above, y + 11, y + 29),
    ...pads(below, y + height - 11, y + height - 21)
  ]
}

const down = (fromY: number, toY: number): string[] => [
  wire(
    [
      [plusX, fromY],
      [plusX, toY]
    ],
    'power'
  ),
  wire(
    [
      [minusX, fromY],
      [minusX, toY]
    ],
    'ground'
  )
]

const powerSwitch = (y: number): string[] => [
  box(plusX - 10, y - 10, 20, 20, 'paper', 0),
  disc(plusX, y - 10, 4, 'pad'),
  disc(plusX, y + 10, 4, 'pad'),
  ink([
    [plusX + 1, y + 9],
    [plusX + 14, y - 8]
  ]),
  text(minusX + 16, y + 4, 'switch', 'small')
]

/** A cell, its charger, a switch and the converter to 5 V, whose outputs lie level with the pins that they feed. */
export const drawBattery = (to5V: Point, toGround: Point): string[] => {
  const [cellY, chargerY] = [to5V[1] - 232, to5V[1] - 148]
  const boostY = to5V[1] - 24
  const output = left + wide - 13
  return [
    ...drawStage({ y: cellY, height: 50, name: 'LiPo', what: 'one cell', below: ['+', '−'] }),
    ...drawStage({
      y: chargerY,
      height: 76,
      name: 'TP4056',
      what: 'charger',
      above: ['B+', 'B−'],
      below: ['OUT+', 'OUT−']
    }),
    ...drawStage({ y: boostY, height: 96, name: '', what: '', above: ['VIN+', 'VIN−'] }),
    text(left + 14, boostY + 66, 'MT3608', 'strong'),
    text(left + 14, boostY + 83, 'first set to 5.0 V', 'tiny quiet'),
    pad(output, to5V[1]),
    pad(output, toGround[1]),
    text(output - 11, to5V[1] + 4, 'OUT+', 'tiny strong', 'end'),
    text(output - 11, toGround[1] + 4, 'OUT−', 'tiny strong', 'end'),
    ...down(cellY + 39, chargerY + 11),
    ...down(chargerY + 65, boostY + 11),
    ...powerSwitch((chargerY + 76 + boostY) / 2),
    wire([[output, to5V[1]], to5V], 'power'),
    wire([[output, toGround[1]], toGround], 'ground')
  ]
}

/** A power bank with its cable to the board's socket. */
export const drawPowerBank = (y: number, socket: Point): string[] => [
  limb(
    [
      [left + wide - 4, y + 24],
      [left + wide + 40, y + 24],
      [left + wide + 40, socket[1] - 20],
      [socket[0], socket[1] - 20],
      socket
    ],
    9,
    'metal'
  ),
  box(left, y, wide, 48, 'board', 12),
  text(left + wide / 2, y + 29, 'USB power bank', 'strong', 'middle')
]
