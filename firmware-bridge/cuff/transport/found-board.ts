import type { Logger } from 'pino'
import { isKickbackError, KickbackError } from '#contracts/errors.ts'
import type { Clock } from '../../clock.ts'
import { findBoards } from '../find-boards.ts'
import type { ListedPort } from '../list-ports.ts'
import { createCandidateBook } from './candidate-book.ts'
import type { Transport } from './port.ts'
import { createSerialTransport, type SerialTransportOptions } from './serial.ts'

export interface FoundBoardOptions {
  clock: Clock
  logger: Logger
  find?: () => Promise<ListedPort[]>
  createTransport?: (path: string, options: SerialTransportOptions) => Transport
}

/** More devices than this do not come and go at one machine. */
const mostKept = 64
/** Listing the ports takes some work. */
const longestPauseMs = 1000
/** While no port was tried yet. */
const usualAnswerTimeoutMs = 10_000

/**
 * Whichever board answers. What is plugged in is listed anew for each try, since a board may come back under another
 * name; each try asks one port, and the next the next, round and round. The first that answers Firmata is taken.
 */
export function createFoundBoardTransport(options: FoundBoardOptions): Transport {
  const { clock, logger, find = findBoards, createTransport = createSerialTransport } = options
  const book = createCandidateBook()
  /** One a device, for the speed at which it answered. */
  const transports = new Map<string, Transport>()
  let current: Transport | null = null

  function transportOf(port: ListedPort): Transport {
    const made =
      transports.get(port.id) ??
      createTransport(port.path, {
        clock,
        isKnown: () => book.hasAnswered(port),
        isOverRadio: () => Promise.resolve(port.kind === 'bluetooth'),
        answered(baud) {
          book.answered(port, clock.monotonicMs())
          logger.info({ port: port.path, description: port.description, baud }, 'a board answered')
        }
      })
    if (transports.size >= mostKept) transports.clear()
    transports.set(port.id, made)
    return made
  }

  function tellOther(listed: ListedPort, error: unknown): void {
    if (!isKickbackError(error) || book.hasAnswered(listed)) return
    // Chatter that cannot be read is as much another device as chatter that can.
    if (error.code !== 'SERIAL_OTHER_DEVICE' && error.code !== 'FIRMATA_GARBLED') return
    book.isAnother(listed, clock.monotonicMs())
    logger.info({ port: listed.path, description: listed.description, reason: error.message }, 'another device')
  }

  return {
    source: 'serial',
    get answerTimeoutMs() {
      return current?.answerTimeoutMs ?? usualAnswerTimeoutMs
    },
    get burstMs() {
      return current?.burstMs ?? 0
    },
    longestPauseMs,
    async nextPort() {
      current = null
      const ports = await find()
      const listed = book.next(ports, clock.monotonicMs())
      if (listed === null) throw noBoard(book.others())
      const transport = transportOf(listed)
      current = transport
      logger.debug({ port: listed.path, description: listed.description }, 'asking for a board')
      const next = await transport.nextPort()
      next.port.stream.once('error', (error) => tellOther(listed, error))
      return next
    },
    isGone: () => current?.isGone?.() ?? Promise.resolve(false),
    trouble: (error) =>
      current?.trouble(error) ??
      new KickbackError('SERIAL_FAILED', error?.message ?? 'The port closed.', { cause: error })
  }
}

const noBoard = (others: readonly string[]): KickbackError =>
  others.length === 0
    ? new KickbackError('SERIAL_NO_BOARD', 'No board is plugged in.')
    : new KickbackError(
        'SERIAL_NO_BOARD',
        `No board is plugged in. ${others.join(', ')}: another device, which is left alone.`,
        {
          advice:
            'Plug the board in with a data cable. If it is the one that is left alone, flash StandardFirmata on it, then unplug it and plug it in again.'
        }
      )
