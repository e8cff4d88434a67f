/** What is used of johnny-five 2.1. Its named imports fail at run time, so there is but the default one. */
declare module 'johnny-five' {
  import type { EventEmitter } from 'node:events'
  import type { Firmata } from 'firmata-io'

  export interface BoardOptions {
    io: Firmata
    repl: boolean
    debug: boolean
    /** False keeps the board from adding a listener to the process. */
    sigint: boolean
    /** Milliseconds from `connect` to `ready`. */
    timeout: number
  }

  export class Board extends EventEmitter {
    constructor(options: BoardOptions)
    /** Every board ever made, unless taken out by hand. */
    static readonly cache: Board[]
    readonly io: Firmata
    readonly timer: NodeJS.Timeout | null
    samplingInterval(milliseconds: number): this
  }

  const five: { Board: typeof Board }
  export default five
}
