import { text } from '../../plots/svg.ts'
import { box, disc, pad, upright, type Point } from '../marks.ts'

/** The pins that have a wire: their names are printed bold. */
export type Used = readonly string[]

export interface Board {
  parts: string[]
  /** Where a pin is; the first of that name where there are several. */
  at: (pin: string) => Point
}

const pinNotFound = (pin: string): never => {
  throw new Error(`there is no pin ${pin}`)
}

const boardOf = (parts: string[], pins: ReadonlyMap<string, Point>): Board => ({
  parts,
  at: (pin) => pins.get(pin) ?? pinNotFound(pin)
})

/** Thousandths of an inch from the corner at the USB socket, as on a Rev3 board; an empty name is a pin without one. */
const unoTop = ['SCL', 'SDA', 'AREF', 'GND top', 'D13', 'D12', '~D11', '~D10', '~D9', 'D8']
const unoTopRight = ['D7', '~D6', '~D5', 'D4', '~D3', 'D2', 'TX 1', 'RX 0']
const unoPower = ['', 'IOREF', 'RESET', '3.3V', '5V', 'GND', 'GND 2', 'VIN']
const unoAnalog = ['A0', 'A1', 'A2', 'A3', 'A4', 'A5']
const perMil = 0.18

/** Names that occur twice are told apart here, not on the board. */
const printed = (name: string): string => name.replace(/^GND.*/, 'GND')

/** An Uno with the USB socket at the left; pins where they are, the board a little flatter than it is. */
export const drawUno = (x: number, y: number, used: Used): Board => {
  const [wide, high] = [2700 * perMil, 244]
  const pins = new Map<string, Point>()
  const parts: string[] = [
    box(x, y, wide, high, 'board', 10),
    box(x - 18, y + 34, 82, 58, 'metal', 3),
    text(x + 23, y + 67, 'USB', 'small', 'middle'),
    box(x - 8, y + 178, 74, 44, 'chip', 3),
    box(x + 262, y + 128, 168, 34, 'chip', 3),
    disc(x + 267, y + 145, 3, 'pad'),
    text(x + 346, y + 118, 'ATmega328P', 'small quiet', 'middle'),
    text(x + 84, y + 132, 'Arduino Uno', 'strong'),
    disc(x + 96, y + 30, 6, 'metal')
  ]
  const row = (names: readonly string[], fromMil: number, atY: number): void => {
    const left = x + fromMil * perMil
    parts.push(box(left - 9, atY - 9, names.length * 18, 18, 'metal', 2))
    names.forEach((name, i) => {
      const at = left + i * 18
      pins.set(name, [at, atY])
      const isUsed = used.includes(name)
      parts.push(pad(at, atY))
      if (name === '') return
      const isTop = atY < y + high / 2
      parts.push(
        upright(
          at + 4,
          isTop ? atY + 14 : atY - 14,
          printed(name),
          `tiny${isUsed ? ' strong' : ' quiet'}`,
          isTop ? 'end' : 'start'
        )
      )
    })
  }
  row(unoTop, 740, y + 16)
  row(unoTopRight, 1800, y + 16)
  row(unoPower, 1100, y + high - 16)
  row(unoAnalog, 2000, y + high - 16)
  return boardOf(parts, pins)
}

const nanoLeft = ['D13', '3V3', 'REF', 'A0', 'A1', 'A2', 'A3', 'A4', 'A5', 'A6', 'A7', '5V', 'RST', 'GND', 'VIN']
const nanoRight = ['D12', 'D11', 'D10', 'D9', 'D8', 'D7', 'D6', 'D5', 'D4', 'D3', 'D2', 'GND 2', 'RST 2', 'RX0', 'TX1']
const nanoPitch = 24

/** A Nano with the USB socket at the top. */
export const drawNano = (x: number, y: number, used: Used): Board => {
  const [wide, high] = [164, 30 + nanoPitch * nanoLeft.length]
  const pins = new Map<string, Point>()
  const parts = [
    box(x, y, wide, high, 'board', 6),
    box(x + 54, y - 14, 56, 40, 'metal', 3),
    text(x + wide / 2, y + 12, 'USB', 'small', 'middle'),
    text(x + wide / 2, y + 106, 'Arduino', 'strong', 'middle'),
    text(x + wide / 2, y + 124, 'Nano', 'strong', 'middle'),
    `<g transform="rotate(45 ${x + wide / 2} ${y + 190})">${box(x + wide / 2 - 25, y + 165, 50, 50, 'chip', 2)}</g>`
  ]
  const column = (names: readonly string[], atX: number, isLeft: boolean): void => {
    names.forEach((name, i) => {
      const atY = y + 40 + i * nanoPitch
      pins.set(name, [atX, atY])
      const isUsed = used.includes(name)
      const look = `small${isUsed ? ' strong' : ' quiet'}`
      parts.push(pad(atX, atY))
      parts.push(text(atX + (isLeft ? 11 : -11), atY + 4, name.replace(/ 2$/, ''), look, isLeft ? 'start' : 'end'))
    })
  }
  column(nanoLeft, x + 13, true)
  column(nanoRight, x + wide - 13, false)
  return boardOf(parts, pins)
}

export interface ModuleOptions {
  x: number
  y: number
  width: number
  height: number
  /** From left to right, or from the top down. */
  pins: readonly string[]
  side: 'left' | 'right' | 'top' | 'bottom'
  pitch: number
  used: Used
}

/** A small board with one row of pins along one side. */
export const drawModule = ({ x, y, width, height, pins: names, side, pitch, used }: ModuleOptions): Board => {
  const pins = new Map<string, Point>()
  const parts = [box(x, y, width, height, 'board', 6)]
  const isUpright = side === 'left' || side === 'right'
  const first = ((isUpright ? height : width) - pitch * (names.length - 1)) / 2
  names.forEach((name, i) => {
    const along = first + i * pitch
    const isUsed = used.includes(name)
    const look = `small${isUsed ? ' strong' : ' quiet'}`
    const at: Point = isUpright
      ? [side === 'left' ? x + 13 : x + width - 13, y + along]
      : [x + along, side === 'top' ? y + 13 : y + height - 13]
    pins.set(name, at)
    parts.push(pad(at[0], at[1]))
    if (isUpright) {
      parts.push(text(at[0] + (side === 'left' ? 11 : -11), at[1] + 4, name, look, side === 'left' ? 'start' : 'end'))
    } else parts.push(text(at[0], at[1] + (side === 'top' ? 22 : -12), name, look, 'middle'))
  })
  return boardOf(parts, pins)
}
