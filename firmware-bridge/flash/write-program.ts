import { KickbackError } from '#contracts/errors.ts'
import type { BootloaderSession } from './bootloader-session.ts'
import { stk500 } from './stk500.ts'

/** The ATmega328P's; a bootloader erases and writes one at a time. */
export const pageBytes = 128
const erased = 0xff

export const pagesOf = (program: Uint8Array): number => Math.ceil(program.length / pageBytes)

function pageAt(program: Uint8Array, index: number): Uint8Array {
  const page = new Uint8Array(pageBytes).fill(erased)
  page.set(program.subarray(index * pageBytes, (index + 1) * pageBytes))
  return page
}

const hex = (number: number, digits: number): string => number.toString(16).toUpperCase().padStart(digits, '0')

/** A question that a bootloader in the middle of its work must answer. */
async function mustAnswer(session: BootloaderSession, ...exchanges: Parameters<BootloaderSession['ask']>[0][]) {
  let answer: Uint8Array | null = null
  for (const exchange of exchanges) {
    answer = await session.ask(exchange)
    if (answer === null) throw new Error('the bootloader stopped answering')
  }
  return answer ?? new Uint8Array(0)
}

/** Writes page by page; rejects with a plain error where the bootloader or the line fails. */
export async function writeProgram(
  session: BootloaderSession,
  program: Uint8Array,
  onPage: (done: number) => void
): Promise<void> {
  await mustAnswer(session, stk500.enter)
  for (let i = 0; i < pagesOf(program); i++) {
    await mustAnswer(session, stk500.address(i * pageBytes), stk500.program(pageAt(program, i)))
    onPage(i + 1)
  }
}

/**
 * Reads every page back, its filling too.
 * @throws KickbackError FLASH_NOT_VERIFIED naming the first address that differs
 */
export async function verifyProgram(
  session: BootloaderSession,
  program: Uint8Array,
  onPage: (done: number) => void
): Promise<void> {
  for (let i = 0; i < pagesOf(program); i++) {
    const page = pageAt(program, i)
    const read = await mustAnswer(session, stk500.address(i * pageBytes), stk500.read(pageBytes))
    const at = page.findIndex((byte, offset) => byte !== read[offset])
    if (at >= 0) {
      const [wanted, found] = [page[at], read[at]].map((byte) => hex(byte ?? 0, 2))
      const where = `0x${hex(i * pageBytes + at, 4)}`
      throw new KickbackError(
        'FLASH_NOT_VERIFIED',
        `Read back, the board has ${found} at address ${where}, and ${wanted} was written.`
      )
    }
    onPage(i + 1)
  }
}
