import { readdir } from 'node:fs/promises'
import { SerialPort } from 'serialport'

export interface ListedPort {
  path: string
  /** For a person: the maker's name, the kind of adapter, or what the name of the port tells. */
  description: string
  /** Known by its maker or its name to be what boards are plugged in with. */
  isLikelyBoard: boolean
}

/** What the system knows of a port. */
export interface PortFacts {
  path: string
  manufacturer?: string | undefined
  vendorId?: string | undefined
}

export interface PortSources {
  /** Asks the system; may fail, as where udevadm is missing. */
  ask: () => Promise<PortFacts[]>
  /** The names of the device files. */
  names: () => Promise<string[]>
}

/** USB makers by their ids, likeliest first: the boards' own, then the adapters on clones. */
const vendors: Record<string, string> = {
  '2341': 'Arduino',
  '2a03': 'Arduino',
  '1a86': 'CH340 adapter',
  '0403': 'FTDI adapter',
  '10c4': 'CP210x adapter'
}
const vendorOrder = ['2341', '2a03', '1a86', '0403', '10c4']

/** Names of device files behind which a board may be, likeliest first; the rest are modems and the like. */
const kinds = [
  { pattern: /(ttyACM|cu\.usbmodem)/, description: 'USB board' },
  { pattern: /(ttyUSB|cu\.usbserial|cu\.wchusbserial|cu\.SLAB)/, description: 'USB adapter' },
  { pattern: /(rfcomm|cu\..*HC-0[56])/, description: 'Bluetooth' },
  { pattern: /^COM\d+$/, description: 'serial port' }
]
const deviceName = /^(ttyUSB|ttyACM|rfcomm|cu\.)/

const thisMachine: PortSources = {
  ask: () => SerialPort.list(),
  names: () => readdir('/dev')
}

/** What could be a board, likeliest first. Never fails: where nothing can be listed, nothing is there. */
export async function listPorts(sources: PortSources = thisMachine): Promise<ListedPort[]> {
  const asked = await sources.ask().catch(() => [])
  const facts = asked.length > 0 ? asked : await portsByName(sources)
  return facts
    .map((fact) => ({ fact, rank: rankOf(fact) }))
    .filter(({ rank }) => rank < Infinity)
    .sort((a, b) => a.rank - b.rank || a.fact.path.localeCompare(b.fact.path, 'en', { numeric: true }))
    .map(({ fact }) => ({ path: fact.path, description: describe(fact), isLikelyBoard: isLikely(fact) }))
}

async function portsByName({ names }: PortSources): Promise<PortFacts[]> {
  const found = await names().catch(() => [])
  return found.filter((name) => deviceName.test(name)).map((name) => ({ path: `/dev/${name}` }))
}

const vendorOf = ({ vendorId }: PortFacts): string => vendorId?.toLowerCase().padStart(4, '0') ?? ''
const kindOf = ({ path }: PortFacts): number => kinds.findIndex(({ pattern }) => pattern.test(path))

function rankOf(fact: PortFacts): number {
  const vendor = vendorOrder.indexOf(vendorOf(fact))
  if (vendor >= 0) return vendor
  const kind = kindOf(fact)
  return kind < 0 ? Infinity : vendorOrder.length + kind
}

/** A bare COM port may be anything; it is listed, but not opened unasked. */
const isLikely = (fact: PortFacts): boolean => rankOf(fact) < vendorOrder.length + kinds.length - 1

function describe(fact: PortFacts): string {
  const known = vendors[vendorOf(fact)] ?? fact.manufacturer ?? kinds[kindOf(fact)]?.description ?? 'serial port'
  // The name comes out of the device and goes to a screen.
  return known.replace(/[\u0000-\u001f\u007f]/g, '').slice(0, 80)
}
