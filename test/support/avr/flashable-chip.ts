import {
  createAtmega328p,
  type Atmega328p,
  type Atmega328pOptions,
  type BootloaderOptions,
  type ResetCause
} from './atmega328p.ts'

export interface FlashableChip extends Atmega328p {
  /** The reset button, or the line that presses it. */
  reset(): void
  readonly flash: Uint8Array
}

type Options = Omit<Atmega328pOptions, 'bootloader'> & Pick<BootloaderOptions, 'startsAt'>

/** A chip that starts in its bootloader after power, button and watchdog. What the bootloader writes is in `flash`. */
export const createFlashableChip = ({ startsAt, ...options }: Options): FlashableChip => {
  /** When the present life of the chip began. */
  let bornAt = 0
  let isOver = false
  const begin = (cause: ResetCause): Atmega328p => {
    isOver = false
    return createAtmega328p({
      ...options,
      poweredAtSeconds: options.poweredAtSeconds + bornAt,
      bootloader: {
        startsAt,
        cause,
        onWatchdogReset() {
          isOver = true
        }
      }
    })
  }
  let chip = begin('power')
  const seconds = (): number => bornAt + chip.seconds()
  const restart = (cause: ResetCause): void => {
    bornAt = seconds()
    chip = begin(cause)
  }
  return {
    seconds,
    flash: new Uint8Array(options.program.buffer),
    get memory() {
      return chip.memory
    },
    receive: (bytes) => chip.receive(bytes),
    baudRate: () => chip.baudRate(),
    pinIsHigh: (pin) => chip.pinIsHigh(pin),
    pinIsPulledUp: (pin) => chip.pinIsPulledUp(pin),
    drivePin: (pin, high) => chip.drivePin(pin, high),
    reset: () => restart('button'),
    runUntil(until) {
      chip.runUntil(until - bornAt)
      while (isOver) {
        restart('watchdog')
        chip.runUntil(until - bornAt)
      }
    }
  }
}
