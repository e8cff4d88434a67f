import { KickbackError } from '#contracts/errors.ts'
import type { Clock } from '../clock.ts'
import type { Bootloader } from './bootloaders.ts'
import { createBootloaderSession, type BootloaderSession } from './bootloader-session.ts'
import type { FlashLine, OpenFlashLine } from './flash-line.ts'
import { stk500 } from './stk500.ts'

export interface FoundBootloader {
  bootloader: Bootloader
  signature: Uint8Array
  line: FlashLine
  session: BootloaderSession
}

export interface SearchEvents {
  looking(bootloader: Bootloader): void
  /** The port cannot start the board anew: a person has to press its button. */
  wantsReset(): void
}

export interface Search {
  open: OpenFlashLine
  candidates: readonly Bootloader[]
  clock: Clock
  /** Ends the search. */
  signal: AbortSignal
  events: SearchEvents
}

const rounds = 2
/** So long a person may take to press the button. */
const roundsByHand = 10

/**
 * Starts the board anew at each speed that its bootloader may have, until one answers. The line is then open, and the
 * bootloader waits.
 * @throws KickbackError FLASH_NO_BOOTLOADER, or FLASH_INTERRUPTED by the signal; and what opening the port rejects with
 */
export async function findBootloader(search: Search): Promise<FoundBootloader> {
  const { candidates, signal, events } = search
  const resetting = { byHand: false }
  for (let round = 0; round < (resetting.byHand ? roundsByHand : rounds); round++) {
    for (const bootloader of candidates) {
      if (signal.aborted)
        throw new KickbackError('FLASH_INTERRUPTED', 'Stopped before anything was written.', unwritten)
      events.looking(bootloader)
      const found = await tryBootloader(bootloader, search, () => {
        if (!resetting.byHand) events.wantsReset()
        resetting.byHand = true
      })
      if (found !== null) return found
    }
  }
  const tried = candidates.map(({ name, baud }) => `the ${name} (${baud} baud)`).join(' nor as ')
  throw new KickbackError('FLASH_NO_BOOTLOADER', `The board does not answer as ${tried}. Nothing was written.`)
}

export const unwritten = { advice: 'The board still has the program that it had.' }

async function tryBootloader(
  bootloader: Bootloader,
  { open, clock }: Search,
  wantsReset: () => void
): Promise<FoundBootloader | null> {
  const line = await open(bootloader.baud)
  const session = createBootloaderSession(line, clock)
  let signature: Uint8Array | null = null
  try {
    if (!(await line.reset())) wantsReset()
    if (await session.synchronise()) signature = await session.ask(stk500.signature)
    if (signature !== null) return { bootloader, signature, line, session }
    return null
  } finally {
    if (signature === null) {
      session.close()
      await line.close()
    }
  }
}
