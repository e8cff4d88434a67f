import { join } from 'node:path'
import { afterAll, describe, onTestFinished } from 'vitest'
import { openDatabase, type Database } from '../../server/store/open-database.ts'
import { openStore } from '../../server/store/open-store.ts'
import type { Store } from '../../server/store/store.ts'
import { createCluster, noPostgres, type PostgresCluster } from './postgres.ts'
import { temporaryFolder } from './server-store.ts'

/** One of the engines under test; all that it hands out is gone with the test. */
export interface TestEngine {
  name: 'SQLite' | 'PostgreSQL'
  /** The address of a database that holds nothing yet. */
  freshAddress(): Promise<string>
  /** Opens a database, a fresh one unless its address is given. */
  openDatabase(address?: string): Promise<Database>
  openStore(address?: string): Promise<Store>
}

const newIdentity = () => 'abcdef012345'

function testEngine(name: TestEngine['name'], freshAddress: () => Promise<string>): TestEngine {
  return {
    name,
    freshAddress,
    async openDatabase(address) {
      const database = await openDatabase({ address: address ?? (await freshAddress()), newIdentity })
      onTestFinished(() => database.close())
      return database
    },
    async openStore(address) {
      const store = await openStore({ address: address ?? (await freshAddress()), newIdentity })
      onTestFinished(() => store.close())
      return store
    }
  }
}

let cluster: Promise<PostgresCluster> | null = null

/** The PostgreSQL server of this test file, started at its first use and gone with its tests. */
const theCluster = (): Promise<PostgresCluster> => (cluster ??= createCluster())

const sqlite = testEngine('SQLite', () => Promise.resolve(join(temporaryFolder(), 'kickback.db')))
const postgres = testEngine('PostgreSQL', async () => (await theCluster()).freshDatabase())

/** Declares the same tests for each engine; those on PostgreSQL are skipped, aloud, where it is not installed. */
export function onEachEngine(declare: (engine: TestEngine) => void): void {
  describe(`on ${sqlite.name}`, () => declare(sqlite))
  onPostgres(declare)
}

/** Declares tests for PostgreSQL alone. */
export function onPostgres(declare: (engine: TestEngine, cluster: () => Promise<PostgresCluster>) => void): void {
  describe.skipIf(noPostgres)(`on ${postgres.name}`, () => {
    declare(postgres, theCluster)
    afterAll(async () => {
      await (await cluster)?.remove()
      cluster = null
    })
  })
}
