import { fileURLToPath } from 'node:url'
import { isKickbackError, KickbackError } from '#contracts/errors.ts'
import type { Clock } from '../../firmware-bridge/clock.ts'
import type { CuffIdentity } from '../../firmware-bridge/cuff/kickback-cuff/decode.ts'
import { createSerialPort } from '../../firmware-bridge/cuff/transport/serial-port.ts'
import { serialTrouble } from '../../firmware-bridge/cuff/transport/serial-trouble.ts'
import { askIdentity } from '../../firmware-bridge/flash/ask-identity.ts'
import { bootloadersOf } from '../../firmware-bridge/flash/bootloaders.ts'
import { choosePort } from '../../firmware-bridge/flash/choose-port.ts'
import { readFirmware, type Firmware } from '../../firmware-bridge/flash/firmware-file.ts'
import { flashBoard, type FlashEvents } from '../../firmware-bridge/flash/flash-board.ts'
import { serialFlashLine } from '../../firmware-bridge/flash/flash-line.ts'
import type { FlashOptions } from '../option-values.ts'

/** From here as from the bundle, which lies as deep in the project's folder. */
const hexFolder = fileURLToPath(new URL('../../firmware-bridge/firmware/hex', import.meta.url))

export interface FlashSteps extends FlashEvents {
  chosen(port: { path: string; description: string | null }, firmware: Firmware): void
  asking(): void
}

/**
 * Chooses file and port, flashes, and asks the board who it now is: null where the signal came before that.
 * @throws KickbackError
 */
export async function flashFirmware(
  options: FlashOptions,
  parts: { clock: Clock; signal: AbortSignal; steps: FlashSteps }
): Promise<CuffIdentity | null> {
  const { clock, signal, steps } = parts
  const firmware = await readFirmware(hexFolder, options.baud)
  const port = await choosePort(options.port)
  steps.chosen(port, firmware)
  const { path } = port
  const trouble = (error: unknown): never => {
    throw troubleOf(error, path)
  }
  await flashBoard({
    program: firmware.program,
    open: serialFlashLine(path, clock),
    candidates: bootloadersOf(options.board),
    clock,
    signal,
    events: steps
  }).catch(trouble)
  if (signal.aborted) return null
  steps.asking()
  const identity = await askIdentity(createSerialPort({ path, baud: firmware.baud, hangUp: true }), clock).catch(
    trouble
  )
  return provenIdentity(identity, firmware)
}

/** The system's own errors, in the words of this command: nothing goes on by itself here. */
function troubleOf(error: unknown, path: string): KickbackError {
  if (isKickbackError(error)) return error
  const cause = error instanceof Error ? error : new Error(String(error))
  const known = serialTrouble(cause, { path, isBluetooth: false, hasAnswered: false })
  if (known.code !== 'SERIAL_CLOSED') return known
  return new KickbackError(known.code, known.message, {
    cause: error,
    advice: 'Plug the board back in and run kickback flash again.'
  })
}

function provenIdentity(identity: CuffIdentity | null, firmware: Firmware): CuffIdentity {
  if (identity === null) {
    throw new KickbackError('FLASH_NOT_STARTED', `The board does not answer at ${firmware.baud} baud since.`)
  }
  if (identity.source === firmware.source && identity.baud === firmware.baud) return identity
  throw new KickbackError('FLASH_NOT_STARTED', 'Another firmware answers than the one that was written.')
}
