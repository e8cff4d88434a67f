import { createKyselyStore } from './kysely-store.ts'
import { openDatabase, type OpenDatabaseOptions } from './open-database.ts'
import type { Store } from './store.ts'

export type OpenStoreOptions = OpenDatabaseOptions

/**
 * Opens the database, brings it up to date and puts the store on it.
 * @throws KickbackError CONFIG_INVALID_OPTION, CONFIG_DATA_FOLDER or STORE_…
 */
export async function openStore(options: OpenStoreOptions): Promise<Store> {
  return createKyselyStore(await openDatabase(options))
}
