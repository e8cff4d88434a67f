import { existsSync } from 'node:fs'
import { backup, DatabaseSync } from '@photostructure/sqlite'
import { KickbackError } from '#contracts/errors.ts'
import { migrations } from '../migrations/migrations.ts'
import { storeTrouble } from '../store-trouble.ts'

export interface Contents {
  sessions: number
  sets: number
  reps: number
}

/** A quarter of a megabyte between two words of progress. */
const pagesAtOnce = 64

/**
 * Copies a SQLite database that others may be writing to. A transaction for reading is open all the while, so the copy is
 * of one moment, and a busy server does not make it begin anew.
 * @param progress hears a share from 0 to 1
 */
export async function copySqlite(from: string, to: string, progress: (share: number) => void): Promise<void> {
  if (!existsSync(from)) {
    throw new KickbackError('FILE_NOT_FOUND', `There is no database ${from}.`, {
      advice: 'Name its folder with --data, or its address with --database.'
    })
  }
  const source = attempt(from, () => new DatabaseSync(from, { readOnly: true, timeout: 5000 }))
  try {
    attempt(from, () => source.exec('begin; select count(*) from sqlite_master'))
    await backup(source, to, {
      rate: pagesAtOnce,
      progress: ({ totalPages, remainingPages }) =>
        progress(totalPages === 0 ? 1 : (totalPages - remainingPages) / totalPages)
    })
  } finally {
    source.close()
  }
}

/**
 * Reads a copy through, and makes it a single file.
 * @throws KickbackError STORE_DAMAGED, STORE_NEWER_SCHEMA
 */
export function verifySqlite(path: string, shown: string): Contents {
  const copy = attempt(shown, () => new DatabaseSync(path))
  try {
    return attempt(shown, () => {
      copy.exec('pragma journal_mode = delete')
      const [found] = copy.prepare('pragma integrity_check(1)').all() as { integrity_check: string }[]
      if (found?.integrity_check !== 'ok') throw damaged(shown, found?.integrity_check ?? 'it cannot be read')
      const orphan = copy.prepare('pragma foreign_key_check').get() as unknown
      if (orphan !== undefined) throw damaged(shown, 'rows have lost those that they belong to')
      const steps = copy.prepare('select name from kysely_migration').all() as { name: string }[]
      const later = steps.find(({ name }) => !Object.hasOwn(migrations, name))
      if (later !== undefined)
        throw new KickbackError('STORE_NEWER_SCHEMA', `${shown} has the later step ${later.name}.`)
      const count = (table: keyof Contents): number =>
        (copy.prepare(`select count(*) as count from ${table}`).get() as { count: number }).count
      return { sessions: count('sessions'), sets: count('sets'), reps: count('reps') }
    })
  } finally {
    copy.close()
  }
}

function attempt<T>(shown: string, work: () => T): T {
  try {
    return work()
  } catch (cause) {
    if (cause instanceof Error && /no such table/.test(cause.message)) {
      throw new KickbackError('STORE_DAMAGED', `${shown} is no database of Kickback.`, { cause, advice: otherFile })
    }
    const { code, message, advice } = storeTrouble(cause)
    const told = code === 'STORE_DAMAGED' ? otherFile : advice
    throw new KickbackError(code, `${shown}: ${message}`, { cause, ...(told === null ? {} : { advice: told }) })
  }
}

const otherFile = 'Nothing was changed. Use another copy.'

const damaged = (shown: string, found: string): KickbackError =>
  new KickbackError('STORE_DAMAGED', `${shown} is damaged: ${found.replace(/\s+/g, ' ').slice(0, 200)}.`, {
    advice: otherFile
  })
