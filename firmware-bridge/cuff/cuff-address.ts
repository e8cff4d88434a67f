import { KickbackError } from '#contracts/errors.ts'
import { lineSpeeds } from './transport/board-speeds.ts'

/** Where a cuff is to be found, as `--cuff` names it. */
export type CuffAddress =
  | { kind: 'auto' }
  | { kind: 'serial'; path: string; baud?: number }
  | { kind: 'tcp'; host: string; port: number }
  | { kind: 'simulated'; seed?: number; reps?: number; restSeconds?: number }
  | { kind: 'file'; path: string }

/** Where StandardFirmataWiFi listens. */
const firmataTcpPort = 3030
const longestAddress = 4096
const forms =
  'auto, serial:PORT, serial:PORT?baud=115200, tcp://HOST:PORT, simulated, simulated:seed=7,reps=5,rest=15 or file:PATH'

/** The settings of a simulated cuff: the key that each sets, and the range of whole numbers it takes. */
const simulatedSettings = {
  seed: { key: 'seed', least: 0, most: 2 ** 32 - 1 },
  reps: { key: 'reps', least: 1, most: 1000 },
  rest: { key: 'restSeconds', least: 1, most: 3600 }
} as const

const invalid = (what: string): KickbackError => new KickbackError('CONFIG_INVALID_OPTION', `--cuff: ${what}`)

/**
 * Reads `auto`, `serial:PORT[?baud=115200]`, `tcp://HOST:PORT`, `simulated[:seed=7,reps=5,rest=15]` (rest in seconds) or `file:PATH`.
 * @throws KickbackError CONFIG_INVALID_OPTION naming what is wrong
 */
export function parseCuffAddress(text: string): CuffAddress {
  if (text.length > longestAddress) throw invalid(`longer than ${longestAddress} characters.`)
  if (text === 'auto') return { kind: 'auto' }
  if (text === 'simulated') return { kind: 'simulated' }
  const [kind, rest = ''] = splitOnce(text, ':')
  switch (kind) {
    case 'serial':
      return parseSerial(rest)
    case 'file':
      return { kind: 'file', path: pathOf(rest, 'file: needs the path of a recording.') }
    case 'tcp':
      return parseTcp(text)
    case 'simulated':
      return parseSimulated(rest)
    default:
      throw invalid(`"${text.slice(0, 80)}" is none of ${forms}.`)
  }
}

function splitOnce(text: string, separator: string): [string, string | undefined] {
  const at = text.indexOf(separator)
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)]
}

function pathOf(text: string, otherwise: string): string {
  if (text.trim() === '' || text.includes('\0')) throw invalid(otherwise)
  return text
}

function parseSerial(text: string): CuffAddress {
  const [port, setting] = splitOnce(text, '?')
  const path = pathOf(port, 'serial: needs a port, such as serial:/dev/ttyUSB0 or serial:COM3.')
  if (setting === undefined) return { kind: 'serial', path }
  const [name, value = ''] = splitOnce(setting, '=')
  if (name !== 'baud') throw invalid(`a serial port has no setting "${name.slice(0, 40)}"; it has baud.`)
  return { kind: 'serial', path, baud: wholeNumber(name, value, lineSpeeds) }
}

/** @throws KickbackError CONFIG_INVALID_OPTION */
function wholeNumber(name: string, value: string, { least, most }: { least: number; most: number }): number {
  const number = /^\d+$/.test(value) ? Number(value) : Number.NaN
  if (!(number >= least && number <= most)) {
    throw invalid(`${name} is a whole number from ${least} to ${most}, not "${value.slice(0, 40)}".`)
  }
  return number
}

function parseTcp(text: string): CuffAddress {
  const needs = `"${text.slice(0, 80)}" is no address of a board: tcp://HOST:PORT is, such as tcp://192.168.1.20:3030.`
  if (!URL.canParse(text)) throw invalid(needs)
  const { hostname, port, pathname, username, search, hash } = new URL(text)
  if (hostname === '' || username !== '' || search !== '' || hash !== '' || pathname.length > 1) throw invalid(needs)
  if (port === '0') throw invalid('port 0 is no port of a board.')
  return { kind: 'tcp', host: hostname.replace(/^\[|\]$/g, ''), port: port === '' ? firmataTcpPort : Number(port) }
}

function parseSimulated(text: string): CuffAddress {
  const address: Extract<CuffAddress, { kind: 'simulated' }> = { kind: 'simulated' }
  for (const part of text.split(',')) {
    const [name, value = ''] = splitOnce(part.trim(), '=')
    if (!Object.hasOwn(simulatedSettings, name)) {
      throw invalid(`a simulated cuff has no setting "${name.slice(0, 40)}"; it has seed, reps and rest.`)
    }
    const { key, ...range } = simulatedSettings[name as keyof typeof simulatedSettings]
    address[key] = wholeNumber(name, value, range)
  }
  return address
}
