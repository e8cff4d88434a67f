import type { Firmata } from 'firmata-io'

/** The commands of Firmata's I2C messages, and what they ask for. */
const i2cRequest = 0x76
const i2cConfig = 0x78
const modes = { write: 0 << 3, readOnce: 1 << 3, readOn: 2 << 3, stop: 3 << 3 } as const
/** Keeps the bus between naming a register and reading it. Firmware before 2.5.1 passes over it. */
const repeatedStart = 0x40

const announcedShort = /too few bytes/i

export type I2cListener = (values: number[]) => void

export interface ReadingOptions {
  needsRepeatedStart?: boolean
}

/**
 * The I2C bus of a board, in Firmata's own messages. firmata-io has methods for them, but for each board on which they are
 * used it keeps an entry for good: over many reconnects those add up.
 */
export class I2cBus {
  private readonly io: Firmata
  private readonly reading = new Map<string, I2cListener>()
  private readonly once = new Map<I2cListener, I2cListener>()
  private nextIsShort = false

  constructor(io: Firmata) {
    this.io = io
  }

  /** Turns the bus on; between setting a register and reading it no time need pass. */
  begin(): void {
    this.io.sysexCommand([i2cConfig, 0, 0])
  }

  /** How often `readOn` reads, from now on. */
  samplingInterval(milliseconds: number): void {
    this.io.setSamplingInterval(milliseconds)
  }

  /** The firmware's own words. Some versions send the bytes of an earlier reply behind the word that there are too few. */
  said(text: string): void {
    if (announcedShort.test(text)) this.nextIsShort = true
  }

  write(address: number, register: number, byte: number): void {
    this.request(address, modes.write, register, byte)
  }

  /**
   * One reading; what comes back for it, and for others of that register until `forget`, goes to the listener: no values
   * where the chip gave too few. Without a register the chip is read from where it stands.
   */
  readOnce(
    address: number,
    register: number | null,
    count: number,
    listener: I2cListener,
    { needsRepeatedStart = false }: ReadingOptions = {}
  ): void {
    const whole = (values: number[]): void => listener(this.takeShort() ? [] : values)
    this.once.set(listener, whole)
    this.io.on(replyOf(address, register), whole)
    this.request(
      address,
      modes.readOnce | (needsRepeatedStart ? repeatedStart : 0),
      ...(register === null ? [] : [register]),
      count
    )
  }

  forget(address: number, register: number | null, listener: I2cListener): void {
    this.io.removeListener(replyOf(address, register), this.once.get(listener) ?? listener)
    this.once.delete(listener)
  }

  /** Readings at the board's sampling interval until `stop`, as they come. */
  readOn(
    address: number,
    register: number,
    count: number,
    listener: I2cListener,
    { needsRepeatedStart = false }: ReadingOptions = {}
  ): void {
    const reply = replyOf(address, register)
    const each = (values: number[]): void => {
      this.takeShort()
      listener(values)
    }
    this.reading.set(reply, each)
    this.io.on(reply, each)
    this.request(address, modes.readOn | (needsRepeatedStart ? repeatedStart : 0), register, count)
  }

  stop(address: number): void {
    this.request(address, modes.stop)
    for (const [reply, listener] of this.reading) this.io.removeListener(reply, listener)
    this.reading.clear()
  }

  private takeShort(): boolean {
    const isShort = this.nextIsShort
    this.nextIsShort = false
    return isShort
  }

  /** Each number goes as two groups of seven bits, the lower first. */
  private request(address: number, mode: number, ...numbers: number[]): void {
    this.io.sysexCommand([
      i2cRequest,
      address,
      mode,
      ...numbers.flatMap((number) => [number & 0x7f, (number >> 7) & 0x7f])
    ])
  }
}

const replyOf = (address: number, register: number | null): string => `I2C-reply-${address}-${register ?? 0}`
