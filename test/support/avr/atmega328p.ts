import {
  adcConfig,
  AVRADC,
  avrInstruction,
  AVRIOPort,
  AVRTimer,
  CPU,
  PinState,
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
  /** Whether a pin of the board, 0 to 19, is driven high. */
  pinIsHigh(pin: number): boolean
  /** Puts a level on an input pin. */
  drivePin(pin: number, high: boolean): void
  /** Registers and RAM. */
  readonly memory: Uint8Array
}

export interface Atmega328pOptions {
  program: Uint16Array
  device: I2cDevice
  address: number
  /** What the device's clock shows when the controller's shows 0. */
  poweredAtSeconds: number
  transmit: (byte: number) => void
  /** True while a wire to the device is held down. */
  isBusStuck?: () => boolean
}

/** An ATmega328P at 16 MHz from the moment power comes, as on an Arduino Uno, with one I2C device. */
export const createAtmega328p = (options: Atmega328pOptions): Atmega328p => {
  const { device, address, poweredAtSeconds, isBusStuck } = options
  const cpu = new CPU(options.program.slice())
  for (const timer of [timer0Config, timer1Config, timer2Config]) new AVRTimer(cpu, timer)
  const [portD, portB, portC] = [portDConfig, portBConfig, portCConfig].map((port) => new AVRIOPort(cpu, port))
  new AVRADC(cpu, adcConfig)
  const seconds = (): number => cpu.cycles / frequencyHz
  const now = (): number => poweredAtSeconds + seconds()
  attachTwoWireBus(cpu, {
    frequencyHz,
    device,
    address,
    now,
    ...(isBusStuck === undefined ? {} : { isStuck: isBusStuck })
  })
  const portOf = (pin: number): [AVRIOPort | undefined, number] =>
    pin < 8 ? [portD, pin] : pin < 14 ? [portB, pin - 8] : [portC, pin - 14]
  const line = attachSerialLine(cpu, frequencyHz, options.transmit)
  return {
    seconds,
    memory: cpu.data,
    receive: (bytes) => line.receive(bytes),
    pinIsHigh(pin) {
      const [port, bit] = portOf(pin)
      return port?.pinState(bit) === PinState.High
    },
    drivePin(pin, high) {
      const [port, bit] = portOf(pin)
      port?.setPin(bit, high)
    },
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
