import { twiConfig, type AVRIOPort, type CPU } from 'avr8js'
import type { I2cDevice } from '../../../firmware-bridge/cuff/simulated/i2c-device.ts'

/** How a module's two wires end at the board. */
export type Wiring =
  | 'right'
  | 'swapped'
  | 'unconnected'
  | 'sda-open'
  | 'scl-open'
  | 'sda-down'
  /** As it should be, but the chip holds SDA until it has seen nine clock pulses. */
  | 'hung-chip'
  /** The module's supply is off: its own resistors hold both wires down. */
  | 'no-power'
  /** Its GND is off: the wires are pulled up, but nothing answers. */
  | 'no-ground'

/** As bits of port C. */
const sdaBit = 4
const sclBit = 5
const interfaceIsOn = 0x04

type Pull = 'up' | 'down' | 'none'

const pulls: Record<Wiring, { sda: Pull; scl: Pull }> = {
  right: { sda: 'up', scl: 'up' },
  'hung-chip': { sda: 'up', scl: 'up' },
  swapped: { sda: 'up', scl: 'up' },
  'no-ground': { sda: 'up', scl: 'up' },
  unconnected: { sda: 'none', scl: 'none' },
  'sda-open': { sda: 'none', scl: 'up' },
  'scl-open': { sda: 'up', scl: 'none' },
  'sda-down': { sda: 'down', scl: 'up' },
  'no-power': { sda: 'down', scl: 'down' }
}

const pulsesUntilFree = 9

export interface CrossedWires {
  /** On a line that is held down no step of the bus ever ends. */
  isHeld(): boolean
  /** Whether the bus leads to the chip. */
  reachesChip(): boolean
}

export interface CrossedWiresOptions {
  cpu: CPU
  portC: AVRIOPort
  wiring: Wiring
  device: I2cDevice
  address: number
  now: () => number
}

/**
 * The levels of A4 and A5 as pins see them, and the chip bit by bit, for a firmware that moves the wires by hand. An open
 * wire keeps the level it was driven to. While the bus interface is on it has the wires, and pins drive nothing.
 */
export const attachCrossedWires = ({ cpu, portC, wiring, device, address, now }: CrossedWiresOptions): CrossedWires => {
  const { sda, scl } = pulls[wiring]
  const chip = createBitwiseChip(device, address, now)
  const chipIsThere = wiring === 'right' || wiring === 'swapped'
  const isSwapped = wiring === 'swapped'
  const levels: boolean[] = [false, false]
  let pulsesToGo = wiring === 'hung-chip' ? pulsesUntilFree : 0
  let interfaceOn = false
  let isSettling = false

  const levelOf = (bit: number, pull: Pull, before: boolean, isHeld: boolean): boolean => {
    const { DDR, PORT } = portC.portConfig
    const isOutput = ((cpu.data[DDR] ?? 0) & (1 << bit)) !== 0
    const isSet = ((cpu.data[PORT] ?? 0) & (1 << bit)) !== 0
    if (pull === 'down' || isHeld) return false
    if (isOutput && !interfaceOn) return isSet
    if (pull === 'up') return true
    return isSet ? true : before
  }

  const settle = (): void => {
    if (isSettling) return
    isSettling = true
    // The chip answers to a level by another: once more until nothing changes.
    for (let i = 0; i < 4; i++) {
      const holdsSda = pulsesToGo > 0 || (chipIsThere && chip.holds())
      const sclBefore = levels[1]
      levels[0] = levelOf(sdaBit, sda, levels[0] ?? false, holdsSda && !isSwapped)
      levels[1] = levelOf(sclBit, scl, levels[1] ?? false, holdsSda && isSwapped)
      const [a4 = false, a5 = false] = levels
      if (pulsesToGo > 0 && a5 && sclBefore === false) pulsesToGo--
      if (chipIsThere) chip.see(isSwapped ? a5 : a4, isSwapped ? a4 : a5)
    }
    portC.setPin(sdaBit, levels[0] ?? false)
    portC.setPin(sclBit, levels[1] ?? false)
    isSettling = false
  }

  portC.addListener(settle)
  const writeControl = cpu.writeHooks[twiConfig.TWCR]
  cpu.writeHooks[twiConfig.TWCR] = (value, ...rest) => {
    interfaceOn = (value & interfaceIsOn) !== 0
    settle()
    return writeControl?.(value, ...rest)
  }
  settle()
  return {
    isHeld: () => sda === 'down' || pulsesToGo > 0,
    reachesChip: () => wiring === 'right' || (wiring === 'hung-chip' && pulsesToGo === 0)
  }
}

/** Sees two levels and acknowledges its address when called for writing. */
const createBitwiseChip = (device: I2cDevice, address: number, now: () => number) => {
  let sda = true
  let scl = true
  let bits: number[] | null = null
  let isHolding = false
  let isCalled = false

  const rise = (): void => {
    if (bits !== null && bits.length < 8) bits.push(sda ? 1 : 0)
  }
  const fall = (): void => {
    if (isHolding) {
      isHolding = false
      bits = isCalled ? [] : null
      return
    }
    if (bits?.length !== 8) return
    const byte = bits.reduce((sum, bit) => 2 * sum + bit, 0)
    isCalled ||= byte === address << 1 && device.write(new Uint8Array(0), now())
    isHolding = isCalled
    if (!isCalled) bits = null
  }

  return {
    holds: () => isHolding,
    see(nextSda: boolean, nextScl: boolean): void {
      if (scl && nextScl && sda !== nextSda) {
        // A start, or a stop.
        bits = nextSda ? null : []
        isCalled = false
        isHolding = false
      }
      const rises = !scl && nextScl
      const falls = scl && !nextScl
      sda = nextSda
      scl = nextScl
      if (rises) rise()
      if (falls) fall()
    }
  }
}
