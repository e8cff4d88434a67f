import { KickbackError } from '#contracts/errors.ts'

/** What may be wired to the cuff's board beside the sensor, named as the options are. */
export const partNames = ['buzzer', 'vibration', 'led', 'button'] as const
export type PartName = (typeof partNames)[number]

/** Pins 0 and 1 are the line to the computer, A4 and A5 the sensor's; A6 and A7 of a Nano can only be read as voltages. */
export const freePins = [
  ...(['D2', 'D3', 'D4', 'D5', 'D6', 'D7', 'D8', 'D9', 'D10', 'D11', 'D12', 'D13'] as const),
  ...(['A0', 'A1', 'A2', 'A3'] as const)
] as const
export type PinName = (typeof freePins)[number]

/** Which part is on which pin. What is not there is not wired, and no pin is touched for it. */
export type Wiring = Partial<Record<PartName, PinName>>

const taken: Record<string, string> = {
  D0: 'is the line to the computer',
  D1: 'is the line to the computer',
  A4: "is the sensor's",
  A5: "is the sensor's"
}

/**
 * Reads the options of the parts: `D6`, `6` or `A0`, in either case.
 * @throws KickbackError CONFIG_INVALID_OPTION naming the option and the pins that are free
 */
export function readWiring(given: Partial<Record<PartName, string>>): Wiring {
  const wiring: Wiring = {}
  for (const part of partNames) {
    const text = given[part]
    if (text === undefined) continue
    const name = text.trim().toUpperCase()
    const full = /^\d/.test(name) ? `D${name}` : name
    const pin = freePins.find((free) => free === full)
    const others = Object.values(wiring)
    if (pin === undefined) {
      const fault = Object.hasOwn(taken, full)
        ? `${full} ${taken[full] ?? ''}`
        : `"${text.slice(0, 20)}" is no pin for it`
      throw invalid(part, fault, others)
    }
    if (others.includes(pin)) {
      const other = partNames.find((earlier) => wiring[earlier] === pin) ?? part
      throw invalid(part, `${pin} is taken by --${other}`, others)
    }
    wiring[part] = pin
  }
  return wiring
}

function invalid(part: PartName, fault: string, used: PinName[]): KickbackError {
  const free = freePins.filter((pin) => !used.includes(pin))
  return new KickbackError('CONFIG_INVALID_OPTION', `--${part}: ${fault}. Free are ${free.join(', ')}.`)
}
