import type { Firmata } from 'firmata-io'

/** The commands of Firmata's I2C messages, and what they ask for. */
const i2cRequest = 0x76
const i2cConfig = 0x78
const modes = { write: 0 << 3, readOnce: 1 << 3, readOn: 2 << 3, stop: 3 << 3 } as const

export type I2cListener = (values: number[]) => void

/**
 * The I2C bus of a board, in Firmata's own messages. firmata-io has methods for them, but for each board on which they are
 * used it keeps an entry for good: over many reconnects those add up.
 */
export class I2cBus {
  private readonly io: Firmata
  private readonly reading = new Map<string, I2cListener>()

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

  write(address: number, register: number, byte: number): void {
    this.request(address, modes.write, register, byte)
  }

  /** One reading; what comes back for it, and for others of that register until `forget`, goes to the listener. */
  readOnce(address: number, register: number, count: number, listener: I2cListener): void {
    this.io.on(replyOf(address, register), listener)
    this.request(address, modes.readOnce, register, count)
  }

  forget(address: number, register: number, listener: I2cListener): void {
    this.io.removeListener(replyOf(address, register), listener)
  }

  /** Readings at the board's sampling interval until `stop`. */
  readOn(address: number, register: number, count: number, listener: I2cListener): void {
    const reply = replyOf(address, register)
    this.reading.set(reply, listener)
    this.io.on(reply, listener)
    this.request(address, modes.readOn, register, count)
  }

  stop(address: number): void {
    this.request(address, modes.stop)
    for (const [reply, listener] of this.reading) this.io.removeListener(reply, listener)
    this.reading.clear()
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

const replyOf = (address: number, register: number): string => `I2C-reply-${address}-${register}`
