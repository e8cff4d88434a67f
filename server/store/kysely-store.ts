import { createAccessBook } from '../access/access-book.ts'
import { createRecords } from '../records/create-records.ts'
import { measuredSet, measuredSets } from './measured-sets.ts'
import type { Database } from './open-database.ts'
import { forgetSessions } from './forget-sessions.ts'
import { listSessions } from './list-sessions.ts'
import { saveEntries } from './save-entries.ts'
import { write } from './write.ts'
import { storeTrouble } from './store-trouble.ts'
import type { Store } from './store.ts'

/** The store over any engine that Kysely speaks, once its tables are there. */
export function createKyselyStore(database: Database): Store {
  const { db, identity } = database
  const attempt = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work()
    } catch (error) {
      throw storeTrouble(error)
    }
  }

  return {
    identity,
    records: createRecords(db, attempt),
    access: createAccessBook(db, attempt),
    save: (entries) => attempt(() => write(db, (transaction) => saveEntries(transaction, entries))),
    sets: (query) => attempt(() => measuredSets(db, query)),
    set: (id) => attempt(() => measuredSet(db, id)),
    sessions: (query) => attempt(() => listSessions(db, query)),
    forget: (olderThan, limit) =>
      attempt(() => write(db, (transaction) => forgetSessions(transaction, olderThan, limit))),
    check: () =>
      attempt(async () => {
        await db.selectFrom('facts').select('name').limit(1).execute()
      }),
    close: () => attempt(() => database.close())
  }
}
