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
    readonly firmware: { name?: string; version?: { major: number; minor: number } }
    readonly reportVersionTimeoutId: NodeJS.Timeout
    /** Bytes of the message that is not complete yet. */
    readonly buffer: number[]
    transport: FirmataTransport
    reset(): void
    setSamplingInterval(milliseconds: number): void
    /** Sends a message: its command and its bytes, each of seven bits. */
    sysexCommand(message: number[]): this
  }

  const bindTransport: { Firmata: typeof Firmata }
  export default bindTransport
}
