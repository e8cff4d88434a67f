/** What a USB id says: who made the board or the adapter on it, and what it is. */
export interface KnownVendor {
  name: string
  /** Likeliest first: the boards' own makers, then the adapters on clones. */
  rank: number
  products: Readonly<Record<string, string>>
}

const arduino = {
  '0001': 'Arduino Uno',
  '0010': 'Arduino Mega 2560',
  '0042': 'Arduino Mega 2560',
  '0043': 'Arduino Uno',
  '0058': 'Arduino Nano Every',
  '0243': 'Arduino Uno',
  '8036': 'Arduino Leonardo',
  '8037': 'Arduino Micro'
}

export const knownVendors: Readonly<Record<string, KnownVendor>> = {
  '2341': { name: 'Arduino', rank: 0, products: arduino },
  '2a03': { name: 'Arduino', rank: 1, products: arduino },
  '1a86': {
    name: 'CH340 adapter',
    rank: 2,
    products: { '5523': 'CH341 adapter', '55d4': 'CH9102 adapter', '7523': 'CH340 adapter' }
  },
  '0403': { name: 'FTDI adapter', rank: 3, products: { '6001': 'FT232R adapter', '6015': 'FT231X adapter' } },
  '10c4': { name: 'CP210x adapter', rank: 4, products: { ea60: 'CP2102 adapter' } },
  '067b': { name: 'PL2303 adapter', rank: 5, products: {} }
}
export const vendorRanks = 6

/** Makers of modems and of satellite receivers: their serial ports are never a board's. */
const otherVendors: readonly string[] = ['05c6', '091e', '1199', '12d1', '1546', '1bc7', '1e0e', '2c7c']

/** Names of devices that have an adapter of the same make as boards, and that opening the port may disturb. */
const otherNames = /zigbee|z-?wave|conbee|gnss|\bgps|modem|printer|prusa|creality|\bups\b/i

/** Whether its maker or its name says that it is another device. */
export const isOtherDevice = (vendorId: string, names: readonly (string | undefined)[]): boolean =>
  otherVendors.includes(vendorId) ||
  names.some((name) => name !== undefined && otherNames.test(name.replaceAll('_', ' ')))
