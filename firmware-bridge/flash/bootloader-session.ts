import type { Clock } from '../clock.ts'
import { createByteReader } from './byte-reader.ts'
import type { FlashLine } from './flash-line.ts'
import { answerIn, frameBytes, stk500, type Exchange } from './stk500.ts'

/** A talk with a bootloader. Each rejects when the line is lost. */
export interface BootloaderSession {
  /** Whether something on the line answers as a bootloader does. */
  synchronise(): Promise<boolean>
  /** The answer to a question; null where none comes, or one that makes no sense. */
  ask(exchange: Exchange): Promise<Uint8Array | null>
  /** Ends the talk; the line stays open. */
  close(): void
}

/**
 * A bootloader blinks for up to 0.4 s before it reads, and keeps only the two bytes of one question meanwhile: a second
 * that came earlier would be torn, and a torn question makes it give up. It waits a second in all.
 */
const syncAnswerMs = 400
const syncTries = 3
/** What is still under way has come by then; a line that never falls still is no bootloader's. */
const settleMs = 50
const longestSettleMs = 500
/** Erasing and writing a page takes 10 ms, its bytes 25 ms at most; USB adapters add some. */
const answerMs = 1000

export function createBootloaderSession(line: FlashLine, clock: Clock): BootloaderSession {
  const reader = createByteReader(line.stream, clock)

  const ask = async ({ request, answerBytes }: Exchange, withinMs: number): Promise<Uint8Array | null> => {
    line.stream.write(request)
    const reply = await reader.take(answerBytes + frameBytes, withinMs)
    return reply === null ? null : answerIn(reply)
  }

  /** Passes over what a program that ran until now, or noise, left on the line. */
  const findAnswer = async (): Promise<boolean> => {
    const until = clock.monotonicMs() + syncAnswerMs
    line.stream.write(stk500.sync.request)
    let before: number | undefined
    for (;;) {
      const byte = (await reader.take(1, until - clock.monotonicMs()))?.[0]
      if (byte === undefined) return false
      if (before !== undefined && answerIn(Uint8Array.of(before, byte)) !== null) return true
      before = byte
    }
  }

  /** Waits until the answers to earlier questions are in too. */
  const settle = async (): Promise<boolean> => {
    const until = clock.monotonicMs() + longestSettleMs
    while (clock.monotonicMs() < until) {
      reader.discard()
      if ((await reader.take(1, settleMs)) === null) return true
    }
    return false
  }

  return {
    async synchronise() {
      reader.discard()
      for (let i = 0; i < syncTries; i++) {
        if (!(await findAnswer())) continue
        return (await settle()) && (await ask(stk500.sync, syncAnswerMs)) !== null
      }
      return false
    },
    ask: (exchange) => ask(exchange, answerMs),
    close: () => reader.close()
  }
}
