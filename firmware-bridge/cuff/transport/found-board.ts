import { KickbackError } from '#contracts/errors.ts'
import { findBoard } from '../find-board.ts'
import type { ListedPort } from '../list-ports.ts'
import type { Transport } from './port.ts'
import { answerTimeoutOf, createSerialTransport } from './serial.ts'

/** Whatever board is plugged in: it is looked for anew on each try, since it may come back under another name. */
export function createFoundBoardTransport(find: () => Promise<ListedPort | null> = findBoard): Transport {
  let current: Transport | null = null
  return {
    source: 'serial',
    get answerTimeoutMs() {
      return current?.answerTimeoutMs ?? answerTimeoutOf('')
    },
    async nextPort() {
      const board = await find()
      if (board === null) throw new KickbackError('SERIAL_NO_BOARD', 'No board is plugged in.')
      current = createSerialTransport(board.path)
      return current.nextPort()
    },
    isGone: () => current?.isGone?.() ?? Promise.resolve(false),
    trouble: (error) =>
      current?.trouble(error) ??
      new KickbackError('SERIAL_FAILED', error?.message ?? 'The port closed.', { cause: error })
  }
}
