import {
  adcConfig,
  ADCMuxInputType,
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
import { attachSelfProgramming } from './self-programming.ts'
import { attachCrossedWires, type Wiring } from './crossed-wires.ts'
import { attachSerialLine } from './serial-line.ts'
import { attachTwoWireBus } from './two-wire-bus.ts'
import { attachWatchdog } from './watchdog.ts'

export const flashBytes = 32 * 1024
const frequencyHz = 16_000_000
const mcusr = 0x54
/** What a reset came from, as the controller notes it. */
export const resetCauses = { power: 0x01, button: 0x02, watchdog: 0x08 } as const
export type ResetCause = keyof typeof resetCauses

export interface Atmega328p {
  /** Runs on to that many seconds since power came. */
  runUntil(seconds: number): void
  seconds(): number
  receive(bytes: Uint8Array): void
  /** The speed that the serial port is set to. */
  baudRate(): number
  /** Whether a pin of the board, 0 to 19, is driven high. */
  pinIsHigh(pin: number): boolean
  /** Whether a pin is an input with its pull-up on. */
  pinIsPulledUp(pin: number): boolean
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
  /** Where the chip starts in a bootloader, which may rewrite `program`. */
  bootloader?: BootloaderOptions
  /** Called whenever the program may have changed what a pin is or drives, with the time since power came. */
  pinsWritten?: (seconds: number) => void
  /** Where the device's wires end; as they should by default. */
  wiring?: Wiring
  /** At an analog channel, by the device's clock; 0 by default. */
  voltsAt?: (channel: number, timeSeconds: number) => number
}

export interface BootloaderOptions {
  /** The byte address, as the fuses set it. */
  startsAt: number
  cause: ResetCause
  /** The chip does nothing more: what runs on is a new one. */
  onWatchdogReset: () => void
}

const supplyVolts = 5
const converterSteps = 1024

/** An ATmega328P at 16 MHz from the moment power comes, as on an Arduino Uno, with one I2C device. */
export const createAtmega328p = (options: Atmega328pOptions): Atmega328p => {
  const { device, address, poweredAtSeconds, isBusStuck = () => false, wiring = 'right', voltsAt, bootloader } = options
  const cpu = new CPU(bootloader === undefined ? options.program.slice() : options.program)
  for (const timer of [timer0Config, timer1Config, timer2Config]) new AVRTimer(cpu, timer)
  const [portD, portB, portC] = [portDConfig, portBConfig, portCConfig].map((port) => new AVRIOPort(cpu, port))
  const converter = new AVRADC(cpu, adcConfig)
  const seconds = (): number => cpu.cycles / frequencyHz
  const now = (): number => poweredAtSeconds + seconds()
  if (portC === undefined) throw new Error('There is no port C')
  attachTwoWireBus(cpu, {
    frequencyHz,
    device: {
      write: (bytes, at) => wires.reachesChip() && device.write(bytes, at),
      read: (count, at) => (wires.reachesChip() ? device.read(count, at) : new Uint8Array(0)),
      stop: () => device.stop?.()
    },
    address,
    now,
    isStuck: () => isBusStuck() || wires.isHeld()
  })
  const { pinsWritten } = options
  if (pinsWritten !== undefined)
    for (const port of [portD, portB, portC]) port?.addListener(() => pinsWritten(seconds()))
  const wires = attachCrossedWires({ cpu, portC, wiring, device, address, now })
  converter.onADCRead = (input) => {
    const volts = input.type === ADCMuxInputType.SingleEnded ? (voltsAt?.(input.channel, now()) ?? 0) : 0
    const steps = Math.min(converterSteps - 1, Math.floor((volts / supplyVolts) * converterSteps))
    cpu.addClockEvent(() => converter.completeADCRead(steps), converter.sampleCycles)
  }
  const portOf = (pin: number): [AVRIOPort | undefined, number] =>
    pin < 8 ? [portD, pin] : pin < 14 ? [portB, pin - 8] : [portC, pin - 14]
  const line = attachSerialLine(cpu, frequencyHz, options.transmit)
  let lastCycle = 0
  const carryOut = bootloader === undefined ? avrInstruction : attachSelfProgramming(cpu, frequencyHz)
  if (bootloader !== undefined) {
    cpu.pc = bootloader.startsAt / 2
    cpu.data[mcusr] = resetCauses[bootloader.cause]
    attachWatchdog(cpu, frequencyHz, {
      isRunning: bootloader.cause === 'watchdog',
      onReset() {
        lastCycle = -1
        bootloader.onWatchdogReset()
      }
    })
  }
  return {
    seconds,
    memory: cpu.data,
    baudRate: () => line.baudRate(),
    receive: (bytes) => line.receive(bytes),
    pinIsHigh(pin) {
      const [port, bit] = portOf(pin)
      return port?.pinState(bit) === PinState.High
    },
    pinIsPulledUp(pin) {
      const [port, bit] = portOf(pin)
      return port?.pinState(bit) === PinState.InputPullUp
    },
    drivePin(pin, high) {
      const [port, bit] = portOf(pin)
      port?.setPin(bit, high)
    },
    runUntil(until) {
      // A local name: the lookup through the module, sixteen million times a second, would show.
      const step = carryOut
      lastCycle = until * frequencyHz
      while (cpu.cycles < lastCycle) {
        step(cpu)
        cpu.tick()
      }
    }
  }
}
