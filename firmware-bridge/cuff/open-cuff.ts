import type { Logger } from 'pino'
import type { ExerciseId } from '#contracts/words.ts'
import type { Clock } from '../clock.ts'
import type { Cuff } from './cuff.ts'
import type { CuffAddress } from './cuff-address.ts'
import { createFileCuff } from './file/file-cuff.ts'
import { createLinkedCuff } from './link/linked-cuff.ts'
import { createSimulatedCuff } from './simulated/simulated-cuff.ts'
import { createFoundBoardTransport } from './transport/found-board.ts'
import { createSerialTransport } from './transport/serial.ts'
import { createTcpTransport } from './transport/tcp.ts'

export { parseCuffAddress, type CuffAddress } from './cuff-address.ts'

export interface OpenCuffOptions {
  clock: Clock
  /** Uniform in [0, 1): jitter of the pauses between tries. */
  random: () => number
  logger: Logger
  /** The exercise now in force: a simulated leg performs it, and no other cuff asks. */
  exercise?: () => ExerciseId
  /** How many times its own pace a recording is played; Infinity allowed. */
  speed?: number
}

/**
 * The cuff at an address, not started yet. `auto` is whatever board is plugged in, looked for until there is one.
 * @throws KickbackError FILE_NOT_FOUND for a recording that is not there
 */
export function openCuff(address: CuffAddress, options: OpenCuffOptions): Cuff {
  const { clock, random, logger, exercise, speed } = options
  switch (address.kind) {
    case 'auto':
      return createLinkedCuff({ transport: createFoundBoardTransport({ clock, logger }), clock, random, logger })
    case 'serial': {
      const { path, baud } = address
      const transport = createSerialTransport(path, { clock, ...(baud !== undefined && { baud }) })
      return createLinkedCuff({ transport, clock, random, logger })
    }
    case 'tcp': {
      const transport = createTcpTransport(address.host, address.port, clock)
      return createLinkedCuff({ transport, clock, random, logger })
    }
    case 'simulated':
      return createSimulatedCuff({ clock, random, logger, ...(exercise !== undefined && { exercise }), ...address })
    case 'file':
      return createFileCuff({ path: address.path, clock, logger, ...(speed !== undefined && { speed }) })
  }
}
