import { EventEmitter } from 'node:events'
import type { Firmata } from 'firmata-io'
import type { BoardIo } from 'johnny-five'
import { type PinName } from './wiring.ts'

const modes = { INPUT: 0, OUTPUT: 1, ANALOG: 2, PWM: 3, SERVO: 4 } as const
/** Of Firmata 2.5 and later. */
const pullUp = 11
const low = 0
const high = 1
const pinCount = 18
const firstAnalog = 14

/** The number under which a pin goes here; on the board itself an analog pin may have another. */
export const numberOf = (pin: PinName): number => Number(pin.slice(1)) + (pin.startsWith('A') ? firstAnalog : 0)

interface Use {
  mode: number
  level: number
  reader: ((level: number) => void) | null
}

/**
 * The pins for johnny-five's parts, as an IO plugin that outlives the connections to the board. johnny-five keeps every
 * part that was ever made, with all that hangs on it; so each is made once, on this, and what it asks for is asked of the
 * board of the moment. Every new one is told all of it.
 */
export class PinSocket extends EventEmitter implements BoardIo {
  readonly name = 'cuff pins'
  /** There is no moment at which johnny-five would have to wait for it, so that it starts no timer either. */
  readonly isReady = false
  readonly MODES = modes
  readonly LOW = low
  readonly HIGH = high
  readonly analogPins: readonly number[] = []
  /** On and off is all that is wanted of a pin: without pulse widths an LED is switched as the others are. */
  readonly pins = Array.from({ length: pinCount }, () => ({ supportedModes: [modes.INPUT, modes.OUTPUT] }))
  private readonly uses = new Map<number, Use>()
  private board: Firmata | null = null

  pinMode(pin: number, mode: number): void {
    this.useOf(pin).mode = mode
    this.setUp(pin)
  }

  digitalWrite(pin: number, level: number): void {
    const use = this.useOf(pin)
    use.level = level
    if (use.mode === modes.INPUT) this.setUp(pin)
    else this.write(pin, level)
  }

  digitalRead(pin: number, reader: (level: number) => void): void {
    this.useOf(pin).reader = reader
    this.reach(pin, (board, at) => board.digitalRead(at, reader))
  }

  /** The level of an input is wanted once more, changed or not. */
  askAgain(pin: number): void {
    this.reach(pin, (board, at) => board.reportDigitalPin(at, 1))
  }

  /** A board that is ready and knows of nothing. Returns the pins in use that it cannot do that with; they are let be. */
  plug(board: Firmata): number[] {
    this.letGo()
    this.board = board
    const unfit: number[] = []
    for (const [pin, { mode, level, reader }] of this.uses) {
      if (this.placeOf(pin) === null) unfit.push(pin)
      this.setUp(pin)
      if (mode === modes.OUTPUT && level === high) this.write(pin, level)
      if (reader !== null) this.digitalRead(pin, reader)
    }
    return unfit
  }

  /** Nothing reaches the board any more, nor comes from it. */
  letGo(): void {
    for (const [pin, { reader }] of this.uses) {
      this.reach(pin, (board, at) => {
        if (reader !== null) board.removeListener(`digital-read-${at}`, reader)
      })
    }
    this.board = null
  }

  private useOf(pin: number): Use {
    const use = this.uses.get(pin) ?? { mode: modes.OUTPUT, level: low, reader: null }
    this.uses.set(pin, use)
    return use
  }

  /** An input that is written high has its pull-up on; how that is asked for has changed over the years. */
  private setUp(pin: number): void {
    const { mode, level } = this.useOf(pin)
    this.reach(pin, (board, at) => {
      const isPulledUp = mode === modes.INPUT && level === high
      const hasMode = board.pins[at]?.supportedModes.includes(pullUp) === true
      board.pinMode(at, isPulledUp && hasMode ? pullUp : mode)
      if (isPulledUp && !hasMode) this.write(pin, level)
    })
  }

  private write(pin: number, level: number): void {
    this.reach(pin, (board, at) => {
      this.keepPullUps(board)
      board.digitalWrite(at, level)
    })
  }

  private reach(pin: number, act: (board: Firmata, at: number) => void): void {
    const at = this.placeOf(pin)
    if (this.board !== null && at !== null) act(this.board, at)
  }

  /** Where the pin is on the board of the moment; null where that board has none that can do what it is used for. */
  private placeOf(pin: number): number | null {
    const at = pin < firstAnalog ? pin : this.board?.analogPins[pin - firstAnalog]
    const isAble = at !== undefined && this.board?.pins[at]?.supportedModes.includes(this.useOf(pin).mode)
    return isAble === true ? at : null
  }

  /**
   * Pins are written eight at a time, inputs among them, and firmata-io writes to an input what it last read there. An
   * older StandardFirmata takes that low for the end of the pull-up: a chirp during a press would be the button's last.
   */
  private keepPullUps(board: Firmata): void {
    for (const [pin, { mode, level }] of this.uses) {
      const at = this.placeOf(pin)
      if (mode !== modes.INPUT || level !== high || at === null) continue
      board.ports[at >> 3] = (board.ports[at >> 3] ?? 0) | (1 << (at & 7))
    }
  }
}
