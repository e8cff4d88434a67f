import { readFile, readdir } from 'node:fs/promises'
import { basename } from 'node:path'
import { SerialPort } from 'serialport'
import { isOtherDevice, knownVendors, vendorRanks, type KnownVendor } from './known-adapters.ts'
import { isBluetooth, isIncoming, nameRanks, readPortName, type PortKind } from './port-names.ts'

export interface ListedPort {
  path: string
  /** Stays the same while the device stays plugged in, and is another one's with another device. */
  id: string
  kind: PortKind
  /** For a person: the board, the kind of adapter, the maker, or what the name of the port tells. */
  description: string
  maker: string | null
  serialNumber: string | null
  /** Known by its maker or its name to be what boards are plugged in with: the only ones that are opened unasked. */
  isLikelyBoard: boolean
}

/** What the system knows of a port. */
export interface PortFacts {
  path: string
  manufacturer?: string | undefined
  serialNumber?: string | undefined
  vendorId?: string | undefined
  productId?: string | undefined
  /** The system's own name for the device; on Linux and Windows it may hold the device's. */
  pnpId?: string | undefined
  friendlyName?: string | undefined
}

export interface PortSources {
  /** Asks the system; may fail, as where udevadm is missing. */
  ask: () => Promise<PortFacts[]>
  /** The names of the device files. */
  names: () => Promise<string[]>
  /** Whether there is a chip behind a built-in port: Linux has dozens of names without one. */
  isReal: (path: string) => Promise<boolean>
}

const deviceName = /^(ttyUSB|ttyACM|rfcomm|cu\.)/
/** A device makes up its own names; no more of one is kept. */
const longestName = 80

const thisMachine: PortSources = {
  ask: () => SerialPort.list(),
  names: () => readdir('/dev'),
  // Where the system says nothing of it the port is taken for real.
  isReal: (path) =>
    readFile(`/sys/class/tty/${basename(path)}/type`, 'utf8').then(
      (type) => type.trim() !== '0',
      () => true
    )
}

/** What could be a board, likeliest first. Never fails: where nothing can be listed, nothing is there. */
export async function listPorts(sources: PortSources = thisMachine): Promise<ListedPort[]> {
  const asked = await sources.ask().catch(() => [])
  const facts = (asked.length > 0 ? asked : await portsByName(sources)).map(forCallingOut)
  const ranked = facts.map(rank).filter((port) => port !== null)
  const isThere = await Promise.all(
    ranked.map(({ port }) => (port.kind === 'built-in' ? sources.isReal(port.path) : Promise.resolve(true)))
  )
  return ranked
    .filter((_, index) => isThere[index])
    .sort((a, b) => a.rank - b.rank || a.port.path.localeCompare(b.port.path, 'en', { numeric: true }))
    .map(({ port }) => port)
}

async function portsByName({ names }: PortSources): Promise<PortFacts[]> {
  const found = await names().catch(() => [])
  return found.filter((name) => deviceName.test(name)).map((name) => ({ path: `/dev/${name}` }))
}

/** A Mac lists the names for being called; those for calling wait for no carrier. */
const forCallingOut = (fact: PortFacts): PortFacts => ({
  ...fact,
  path: fact.path.replace(/^\/dev\/tty\./, '/dev/cu.')
})

/** The port and its place in the list; null for what is no board's port. */
function rank(fact: PortFacts): { port: ListedPort; rank: number } | null {
  const vendorId = usbId(fact.vendorId)
  const productId = usbId(fact.productId)
  const vendor = Object.hasOwn(knownVendors, vendorId) ? knownVendors[vendorId] : undefined
  const named = readPortName(fact.path)
  if (vendor === undefined && named === null) return null

  const { path, manufacturer, serialNumber, pnpId, friendlyName } = fact
  const isOther = isOtherDevice(vendorId, [manufacturer, pnpId, friendlyName])
  const overTheRadio = isBluetooth(path, pnpId)
  const kind = overTheRadio ? 'bluetooth' : vendorId !== '' ? 'usb' : (named?.kind ?? 'usb')
  const isLikelyBoard = !isOther && (vendor !== undefined || named?.isLikelyBoard === true)
  const port: ListedPort = {
    path,
    id: [path, vendorId, productId, serialNumber ?? ''].join('|'),
    kind,
    description: shown(describe(vendor, productId, manufacturer, isIncoming(pnpId), overTheRadio, named?.description)),
    maker: manufacturer === undefined ? null : shown(manufacturer),
    serialNumber: serialNumber === undefined ? null : shown(serialNumber),
    isLikelyBoard
  }
  const place = vendor?.rank ?? vendorRanks + (named?.rank ?? nameRanks)
  return { port, rank: isLikelyBoard ? place : vendorRanks + nameRanks + place }
}

const usbId = (id: string | undefined): string => (id === undefined ? '' : id.toLowerCase().padStart(4, '0'))

function describe(
  vendor: KnownVendor | undefined,
  productId: string,
  manufacturer: string | undefined,
  incoming: boolean,
  overTheRadio: boolean,
  byName: string | undefined
): string {
  if (overTheRadio) return incoming ? 'Bluetooth, incoming: not this one' : 'Bluetooth'
  return productOf(vendor, productId) ?? vendor?.name ?? manufacturer ?? byName ?? 'serial port'
}

const productOf = (vendor: KnownVendor | undefined, productId: string): string | undefined =>
  vendor !== undefined && Object.hasOwn(vendor.products, productId) ? vendor.products[productId] : undefined

/** The names come out of the device and go to a screen. */
const shown = (text: string): string => text.replace(/[\u0000-\u001f\u007f-\u009f]/g, '').slice(0, longestName)
