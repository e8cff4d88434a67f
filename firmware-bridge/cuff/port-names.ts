export type PortKind = 'usb' | 'bluetooth' | 'built-in'

/** What the name of a port tells, likeliest to be a board first. A bare COM port may be anything. */
const patterns: { pattern: RegExp; kind: PortKind; description: string; isLikelyBoard: boolean }[] = [
  { pattern: /(ttyACM|cu\.usbmodem)/, kind: 'usb', description: 'USB board', isLikelyBoard: true },
  {
    pattern: /(ttyUSB|cu\.usbserial|cu\.wchusbserial|cu\.SLAB)/,
    kind: 'usb',
    description: 'USB adapter',
    isLikelyBoard: true
  },
  { pattern: /(rfcomm|cu\..*HC-0[56])/, kind: 'bluetooth', description: 'Bluetooth', isLikelyBoard: true },
  { pattern: /^COM\d+$/i, kind: 'built-in', description: 'serial port', isLikelyBoard: false },
  { pattern: /tty(S|AMA)\d+$/, kind: 'built-in', description: 'built-in serial port', isLikelyBoard: false }
]
export const nameRanks = patterns.length

export interface NamedPort {
  rank: number
  kind: PortKind
  description: string
  isLikelyBoard: boolean
}

/** Null for names that are no board's: the Mac's own incoming port and the like. */
export function readPortName(path: string): NamedPort | null {
  const rank = patterns.findIndex(({ pattern }) => pattern.test(path))
  const found = patterns[rank]
  return found === undefined ? null : { rank, ...found }
}

/** Windows tells by its name for the device, elsewhere the port's own name does. */
export const isBluetooth = (path: string, pnpId = ''): boolean =>
  /rfcomm|bluetooth|hc-0[56]/i.test(path) || /^BTHENUM/i.test(pnpId)

/** Windows makes a pair of ports; the incoming one has no device at its other end. */
export const isIncoming = (pnpId = ''): boolean => /^BTHENUM.*&0{12}_/i.test(pnpId)
