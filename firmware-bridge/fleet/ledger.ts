import { closeSync, fstatSync, mkdirSync, openSync, readSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import { KickbackError } from '#contracts/errors.ts'
import type { Rep } from '#contracts/rep.ts'

/** A word about a rep, by which it is found again in any store. */
export type RepWord = Pick<Rep, 'id' | 'revision' | 'state'>

/**
 * The fleet's own account of its reps, to hold a store against. A line is with the system before the call returns, so
 * that it outlives the process. Whatever a store has must have been counted; whatever was kept, it must have.
 */
export interface Ledger {
  /** Before the rep is handed to the publisher. @throws KickbackError FILE_NOT_WRITTEN */
  counted(word: RepWord, atMs: number): void
  /** Once the outbox has it on disk. @throws KickbackError FILE_NOT_WRITTEN */
  kept(word: RepWord): void
  close(): void
}

/** Opens the ledger, or goes on with the one that is there. @throws KickbackError FILE_NOT_WRITTEN */
export function openLedger(path: string): Ledger {
  const attempt = <T>(work: () => T): T => {
    try {
      return work()
    } catch (cause) {
      const why = cause instanceof Error ? cause.message : String(cause)
      throw new KickbackError('FILE_NOT_WRITTEN', `The ledger ${path} cannot be written: ${why}.`, { cause })
    }
  }
  const file = attempt(() => {
    mkdirSync(dirname(path), { recursive: true })
    const opened = openSync(path, 'a+')
    // A line that a full disk cut short stands alone, where it spoils no other.
    if (!endsWithNewline(opened)) writeSync(opened, '\n')
    return opened
  })
  const write = (line: object): void => void attempt(() => writeSync(file, `${JSON.stringify(line)}\n`))

  return {
    counted: ({ id, revision, state }, atMs) => write({ id, revision, state, countedAt: atMs }),
    kept: ({ id, revision }) => write({ id, revision, kept: true }),
    close: () => closeSync(file)
  }
}

function endsWithNewline(file: number): boolean {
  const { size } = fstatSync(file)
  if (size === 0) return true
  const last = Buffer.alloc(1)
  readSync(file, last, 0, 1, size - 1)
  return last.toString() === '\n'
}
