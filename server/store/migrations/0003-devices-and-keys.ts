import type { Kysely } from 'kysely'

/** Paired devices, codes that pair one, and the keys of cuffs: of each secret its hash alone. */
export async function devicesAndKeys(db: Kysely<never>): Promise<void> {
  const { schema } = db
  await schema
    .createTable('devices')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('role', 'text', (column) => column.notNull())
    .addColumn('secret_hash', 'text', (column) => column.notNull())
    .addColumn('paired_at', 'double precision', (column) => column.notNull())
    .addColumn('last_seen_at', 'double precision', (column) => column.notNull())
    .execute()
  await schema
    .createTable('pairing_codes')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('code_hash', 'text', (column) => column.notNull())
    .addColumn('role', 'text', (column) => column.notNull())
    .addColumn('expires_at', 'double precision', (column) => column.notNull())
    .addColumn('tries', 'integer', (column) => column.notNull())
    .execute()
  await schema
    .createTable('cuff_keys')
    .addColumn('cuff_id', 'text', (column) => column.primaryKey())
    .addColumn('key_hash', 'text', (column) => column.notNull())
    .addColumn('made_at', 'double precision', (column) => column.notNull())
    .execute()
}
