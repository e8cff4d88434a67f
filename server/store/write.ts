import type { Kysely, Transaction } from 'kysely'
import { isCollision } from './store-trouble.ts'
import type { Tables } from './tables.ts'

/** Tries of one transaction that others got in the way of. */
const tries = 5

/**
 * Runs work as one transaction: all of it is kept, through a power cut, or none. Where PostgreSQL picks it as the one to
 * give in to another, it is run again, so `work` must do nothing but write to the transaction.
 */
export async function write<T>(db: Kysely<Tables>, work: (transaction: Transaction<Tables>) => Promise<T>): Promise<T> {
  for (let left = tries - 1; ; left--) {
    try {
      return await db.transaction().execute(work)
    } catch (error) {
      if (left === 0 || !isCollision(error)) throw error
    }
  }
}
