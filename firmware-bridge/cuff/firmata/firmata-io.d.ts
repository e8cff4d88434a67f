/** What is used of firmata-io 2.3, which has no types of its own. */
declare module 'firmata-io' {
  import type { EventEmitter } from 'node:events'

  /** All that Firmata wants of a port: `open`, `data`, `error` and `close` events, and a way to write. */
  export interface FirmataTransport extends EventEmitter {
    write(bytes: Uint8Array, done?: () => void): unknown
  }

  export interface FirmataOptions {
    /** Milliseconds after which the version is asked for. */
    reportVersionTimeout?: number
  }

  export class Firmata extends EventEmitter {
    constructor(transport: FirmataTransport, options: FirmataOptions)
    readonly isReady: boolean
    readonly name: string
    /** `value` is what was last reported of an input. */
    readonly pins: { readonly supportedModes: readonly number[]; value: number }[]
    /** Of the protocol. */
    readonly version: { major?: number; minor?: number }
    readonly firmware: { name?: string; version?: { major: number; minor: number } }
    readonly reportVersionTimeoutId: NodeJS.Timeout
    /** Bytes of the message that is not complete yet. */
    readonly buffer: number[]
    transport: FirmataTransport
    /** The pins behind A0, A1 and so on. */
    readonly analogPins: number[]
    /** What was last written to each eight pins, or read from those of them that are inputs. */
    readonly ports: number[]
    pinMode(pin: number, mode: number): void
    digitalWrite(pin: number, level: number): void
    /** Hears `digital-read-<pin>` from now on; with every report of the pin's port, changed or not. */
    digitalRead(pin: number, reader: (level: number) => void): void
    /** The board answers with the present state. */
    reportDigitalPin(pin: number, on: 0 | 1): void
    reset(): void
    setSamplingInterval(milliseconds: number): void
    pinMode(pin: number, mode: number): void
    reportDigitalPin(pin: number, on: 0 | 1): void
    reportAnalogPin(channel: number, on: 0 | 1): void
    /** Sends a message: its command and its bytes, each of seven bits. */
    sysexCommand(message: readonly number[]): this
    /**
     * Hears the messages of a family that is not Firmata's own, without their id and frame; called with the board as `this`.
     * The handlers belong to the class, one an id, for all boards: setting a second one throws.
     */
    sysexResponse(id: number, handler: (this: Firmata, message: number[]) => void): this
    clearSysexResponse(id: number): void
  }

  const bindTransport: { Firmata: typeof Firmata }
  export default bindTransport
}
