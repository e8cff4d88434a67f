import { AVRTWI, twiConfig, type CPU, type TWIEventHandler } from 'avr8js'
import type { I2cDevice } from '../../../firmware-bridge/cuff/simulated/i2c-device.ts'

export interface TwoWireBusOptions {
  frequencyHz: number
  device: I2cDevice
  address: number
  /** Seconds on the device's clock. */
  now: () => number
  /** True while a wire is held down, so that no step ever ends. */
  isStuck?: () => boolean
}

const enabled = 0x04

/**
 * Hangs one device on the controller's two wires. The emulated interface finishes each step at once, so the nine bit
 * times that a byte takes on the wire are waited for here.
 */
export const attachTwoWireBus = (cpu: CPU, options: TwoWireBusOptions): void => {
  const { frequencyHz, device, address, now, isStuck = () => false } = options
  const twi = new AVRTWI(cpu, twiConfig, frequencyHz)
  let written: number[] | null = null
  let burstAt = 0
  let ahead: Uint8Array | null = null

  /** Counts how often the firmware switched the interface off: what had begun before never ends. */
  let life = 0

  const afterBits = (bits: number, complete: () => void): void => {
    const begun = life
    const finish = (): void => {
      if (begun === life && !isStuck()) complete()
    }
    cpu.addClockEvent(finish, Math.round((bits * frequencyHz) / twi.sclFrequency))
  }
  // Switching the interface off makes it idle, which the emulation leaves out.
  const writeControl = cpu.writeHooks[twiConfig.TWCR]
  cpu.writeHooks[twiConfig.TWCR] = (value, ...rest) => {
    const done = writeControl?.(value, ...rest)
    if ((value & enabled) === 0) {
      life++
      written = null
      twi.completeStop()
    }
    return done
  }
  const deliver = (): void => {
    if (written !== null && written.length > 0) device.write(Uint8Array.from(written), now())
    written = null
  }

  const handler: TWIEventHandler = {
    start() {
      deliver()
      afterBits(1, () => twi.completeStart())
    },
    stop() {
      deliver()
      device.stop?.()
      afterBits(1, () => twi.completeStop())
    },
    connectToSlave(called, write) {
      // A burst is answered from the moment it began: the chip shadows its data registers while they are read.
      burstAt = now()
      ahead = null
      let acknowledged = false
      if (called === address && write) {
        written = []
        acknowledged = device.write(new Uint8Array(0), burstAt)
      } else if (called === address) {
        ahead = device.read(1, burstAt)
        acknowledged = ahead.length > 0
      }
      afterBits(9, () => twi.completeConnect(acknowledged))
    },
    writeByte(value) {
      written?.push(value)
      afterBits(9, () => twi.completeWrite(true))
    },
    readByte() {
      const [byte = 0xff] = ahead ?? device.read(1, burstAt)
      ahead = null
      afterBits(9, () => twi.completeRead(byte))
    }
  }
  twi.eventHandler = handler
}
