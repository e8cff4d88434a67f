const names: Record<string, string> = {
  '1e950f': 'ATmega328P',
  '1e9514': 'ATmega328',
  '1e9516': 'ATmega328PB',
  '1e9307': 'ATmega8',
  '1e930a': 'ATmega88',
  '1e930f': 'ATmega88P',
  '1e9406': 'ATmega168',
  '1e940b': 'ATmega168P',
  '1e9587': 'ATmega32U4, as on a Leonardo or Micro',
  '1e9609': 'ATmega644',
  '1e960a': 'ATmega644P',
  '1e9703': 'ATmega1280, as on an older Mega',
  '1e9705': 'ATmega1284P',
  '1e9801': 'ATmega2560, as on a Mega'
}
/** The firmware is compiled for the first; the second is the same without its sleep modes. */
const fitting = ['1e950f', '1e9514']

export interface Chip {
  /** For a person. */
  name: string
  /** Whether the cuff's firmware is made for it. */
  fits: boolean
}

/** The chip behind the three bytes that it calls itself by. */
export function chipOf(signature: Uint8Array): Chip {
  const key = Buffer.from(signature).toString('hex')
  const bytes = key.toUpperCase().replace(/..(?=.)/g, '$& ')
  return { name: names[key] ?? `chip with the signature ${bytes}`, fits: fitting.includes(key) }
}
