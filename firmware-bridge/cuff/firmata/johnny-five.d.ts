/** What is used of johnny-five 2.1. Its named imports fail at run time, so there is but the default one. */
declare module 'johnny-five' {
  import type { EventEmitter } from 'node:events'
  import type { Firmata } from 'firmata-io'

  /** What parts ask of an IO plugin. */
  export interface BoardIo extends EventEmitter {
    readonly name: string
    readonly isReady: boolean
    readonly MODES: Readonly<Record<'INPUT' | 'OUTPUT' | 'ANALOG' | 'PWM' | 'SERVO', number>>
    readonly LOW: number
    readonly HIGH: number
    readonly pins: readonly { supportedModes: readonly number[] }[]
    readonly analogPins: readonly number[]
    pinMode(pin: number, mode: number): void
    digitalWrite(pin: number, level: number): void
    digitalRead(pin: number, reader: (level: number) => void): void
  }

  export interface BoardOptions {
    io: Firmata | BoardIo
    repl: boolean
    debug: boolean
    /** False keeps the board from adding a listener to the process. */
    sigint: boolean
    /** Milliseconds from `connect` to `ready`. */
    timeout?: number
  }

  export class Board extends EventEmitter {
    constructor(options: BoardOptions)
    /** Every board ever made, unless taken out by hand. */
    static readonly cache: Board[]
    readonly timer: NodeJS.Timeout | null
    samplingInterval(milliseconds: number): this
  }

  export interface PartOptions {
    pin: number
    /** Without one a part would take the first board there ever was. */
    board: Board
  }

  /** `close` drives the pin high. */
  export class Relay {
    constructor(options: PartOptions)
    close(): this
    open(): this
  }

  /** Without pulse widths it is either on or off. */
  export class Led {
    constructor(options: PartOptions)
    on(): this
    off(): this
  }

  /** A normally open one (`NO`) pulls its pin up. Emits `close` and `open` once the pin was quiet for 5 ms, changed or not. */
  export class Switch extends EventEmitter {
    constructor(options: PartOptions & { type: 'NO' })
    readonly isClosed: boolean
  }

  const five: { Board: typeof Board; Relay: typeof Relay; Led: typeof Led; Switch: typeof Switch }
  export default five
}
