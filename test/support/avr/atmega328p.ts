import {
  adcConfig,
  AVRADC,
  avrInstruction,
  AVRIOPort,
  AVRTimer,
  CPU,
  portBConfig,
  portCConfig,
  portDConfig,
  timer0Config,
  timer1Config,
  timer2Config
} from 'avr8js'
import type { I2cDevice } from '../../../firmware-bridge/cuff/simulated/i2c-device.ts'
import { attachSerialLine } from './serial-line.ts'
import { attachTwoWireBus } from './two-wire-bus.ts'

export const flashBytes = 32 * 1024
const frequencyHz = 16_000_000

export interface Atmega328p {
  /** Runs on to that many seconds since power came. */
  runUntil(seconds: number): void
  seconds(): number
  receive(bytes: Uint8Array): void
}

export interface Atmega328pOptions {
  program: Uint16Array
  device: I2cDevice
  address: number
  /** What the device's clock shows when the controller's shows 0. */
  poweredAtSeconds: number
  transmit: (byte: number) => void
}

/** An ATmega328P at 16 MHz from the moment power comes, as on an Arduino Uno, with one I2C device. */
export const createAtmega328p = (options: Atmega328pOptions): Atmega328p => {
  const { device, address, poweredAtSeconds } = options
  const cpu = new CPU(options.program.slice())
  for (const timer of [timer0Config, timer1Config, timer2Config]) new AVRTimer(cpu, timer)
  for (const port of [portBConfig, portCConfig, portDConfig]) new AVRIOPort(cpu, port)
  new AVRADC(cpu, adcConfig)
  const seconds = (): number => cpu.cycles / frequencyHz
  attachTwoWireBus(cpu, { frequencyHz, device, address, now: () => poweredAtSeconds + seconds() })
  const line = attachSerialLine(cpu, frequencyHz, options.transmit)
  return {
    seconds,
    receive: (bytes) => line.receive(bytes),
    runUntil(until) {
      // A local name: the lookup through the module, sixteen million times a second, would show.
      const step = avrInstruction
      const last = until * frequencyHz
      while (cpu.cycles < last) {
        step(cpu)
        cpu.tick()
      }
    }
  }
}
