import { KickbackError } from '#contracts/errors.ts'
import type { Bootloader } from './bootloaders.ts'
import { chipOf } from './chips.ts'
import { findBootloader, unwritten, type Search, type SearchEvents } from './find-bootloader.ts'
import { stk500 } from './stk500.ts'
import { pagesOf, verifyProgram, writeProgram } from './write-program.ts'

export interface FlashEvents extends SearchEvents {
  found(bootloader: Bootloader, chip: string): void
  wrote(pages: number, of: number): void
  verified(pages: number, of: number): void
}

export interface FlashOptions extends Omit<Search, 'events'> {
  program: Uint8Array
  events: FlashEvents
}

/**
 * Puts a program on a board over its bootloader and reads it back. Until the chip has said what it is, nothing is
 * written; from the first page on the signal is not heeded, since half a program is none. The line is closed at the end.
 * @throws KickbackError FLASH_NO_BOOTLOADER, FLASH_OTHER_BOARD, FLASH_INTERRUPTED, FLASH_NOT_VERIFIED; and what opening
 * the port, or losing it before the first page, rejects with
 */
export async function flashBoard(options: FlashOptions): Promise<void> {
  const { program, events, signal } = options
  const { bootloader, signature, line, session } = await findBootloader(options)
  try {
    const chip = chipOf(signature)
    if (!chip.fits) {
      // Its own program goes on when its bootloader has waited long enough.
      throw new KickbackError(
        'FLASH_OTHER_BOARD',
        `The board has another chip than the cuff's firmware is made for: ${chip.name}. Nothing was written.`
      )
    }
    if (program.length > bootloader.programBytes) {
      const room = `${bootloader.programBytes} bytes, and the program has ${program.length}`
      throw new KickbackError('FLASH_BAD_FIRMWARE', `Before the ${bootloader.name} there is room for ${room}.`)
    }
    if (signal.aborted) throw new KickbackError('FLASH_INTERRUPTED', 'Stopped before anything was written.', unwritten)
    events.found(bootloader, chip.name)
    const of = pagesOf(program)
    await unlessInterrupted(async () => {
      await writeProgram(session, program, (pages) => events.wrote(pages, of))
      await verifyProgram(session, program, (pages) => events.verified(pages, of))
    })
    // The program starts; where this gets no answer, it starts at the next reset.
    await session.ask(stk500.leave).catch(() => null)
  } finally {
    session.close()
    await line.close()
  }
}

/** From the first page on, whatever ends the work leaves less than a program. */
async function unlessInterrupted(work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (error instanceof KickbackError) throw error
    const why = error instanceof Error ? error.message : String(error)
    throw new KickbackError('FLASH_INTERRUPTED', `Interrupted: ${why}. The board holds no whole program now.`, {
      cause: error
    })
  }
}
