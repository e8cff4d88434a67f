import type { Logger } from 'pino'
import type { ExerciseId } from '#contracts/words.ts'
import type { Clock } from '../clock.ts'
import type { Cuff } from './cuff.ts'
import type { CuffAddress } from './cuff-address.ts'
import { createFileCuff } from './file/file-cuff.ts'
import { createLinkedCuff } from './link/linked-cuff.ts'
import type { SensorChoice } from './sensors/sensor-choice.ts'
import { createSimulatedCuff } from './simulated/simulated-cuff.ts'
import { createOnCuff } from './on-cuff/on-cuff.ts'
import type { Wiring } from './on-cuff/wiring.ts'
import { createFoundBoardTransport } from './transport/found-board.ts'
import { createSerialTransport } from './transport/serial.ts'
import type { Transport } from './transport/port.ts'
import { createTcpTransport } from './transport/tcp.ts'

export { parseCuffAddress, type CuffAddress } from './cuff-address.ts'
export { parseSensorChoice, type SensorChoice } from './sensors/sensor-choice.ts'

export interface OpenCuffOptions {
  clock: Clock
  /** Uniform in [0, 1): jitter of the pauses between tries. */
  random: () => number
  logger: Logger
  /** The exercise now in force: a simulated leg performs it, and no other cuff asks. */
  exercise?: () => ExerciseId
  /** How many times its own pace a recording is played; Infinity allowed. */
  speed?: number
  /** What is wired to a board beside its sensor; a simulated cuff and a recording have no pins. */
  wiring?: Wiring
  /** Which sensor a board has; by default it is found. Simulated cuffs and recordings have their own. */
  sensor?: SensorChoice
}

/**
 * The cuff at an address, not started yet. `auto` is whatever board is plugged in, looked for until there is one.
 * @throws KickbackError FILE_NOT_FOUND for a recording that is not there
 */
export function openCuff(address: CuffAddress, options: OpenCuffOptions): Cuff {
  const { clock, random, logger, exercise, speed, wiring = {}, sensor } = options
  const linked = (transport: Transport): Cuff => {
    const onCuff = Object.keys(wiring).length === 0 ? null : createOnCuff(wiring, clock)
    return createLinkedCuff({ transport, clock, random, logger, onCuff, ...(sensor !== undefined && { sensor }) })
  }
  switch (address.kind) {
    case 'auto':
      return linked(createFoundBoardTransport({ clock, logger }))
    case 'serial': {
      const { path, baud } = address
      return linked(createSerialTransport(path, { clock, ...(baud !== undefined && { baud }) }))
    }
    case 'tcp':
      return linked(createTcpTransport(address.host, address.port, clock))
    case 'simulated':
      return createSimulatedCuff({ clock, random, logger, ...(exercise !== undefined && { exercise }), ...address })
    case 'file':
      return createFileCuff({ path: address.path, clock, logger, ...(speed !== undefined && { speed }) })
  }
}
