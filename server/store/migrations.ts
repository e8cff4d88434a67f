import type { Kysely, Migration } from 'kysely'

/**
 * Every step from an empty database to the present one, by number. A step that has been released is never edited: a
 * change is a new step. They are code and no files, so that a bundle carries them.
 */
export const migrations: Record<string, Migration> = {
  '0001-sessions-sets-reps': { up: createTables }
}

async function createTables(db: Kysely<never>): Promise<void> {
  const { schema } = db
  await schema
    .createTable('facts')
    .addColumn('name', 'text', (column) => column.primaryKey())
    .addColumn('value', 'text', (column) => column.notNull())
    .execute()

  await schema
    .createTable('sessions')
    .addColumn('cuff_id', 'text', (column) => column.notNull())
    .addColumn('session', 'text', (column) => column.notNull())
    .addColumn('started_at', 'double precision', (column) => column.notNull())
    .addColumn('last_at', 'double precision', (column) => column.notNull())
    .addPrimaryKeyConstraint('sessions_key', ['cuff_id', 'session'])
    .execute()
  await schema.createIndex('sessions_by_time').on('sessions').columns(['last_at', 'cuff_id', 'session']).execute()

  await schema
    .createTable('sets')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('cuff_id', 'text', (column) => column.notNull())
    .addColumn('session', 'text', (column) => column.notNull())
    .addColumn('number', 'integer', (column) => column.notNull())
    .addColumn('exercise', 'text', (column) => column.notNull())
    .addColumn('side', 'text', (column) => column.notNull())
    .addColumn('target_reps', 'integer')
    .addColumn('started_at', 'double precision', (column) => column.notNull())
    .addColumn('ended_at', 'double precision')
    .addColumn('ended', 'text', (column) => column.notNull())
    .addColumn('summary', 'text', (column) => column.notNull())
    .addColumn('told', 'integer', (column) => column.notNull())
    .addColumn('listed', 'integer', (column) => column.notNull())
    .addForeignKeyConstraint('sets_session', ['cuff_id', 'session'], 'sessions', ['cuff_id', 'session'])
    .execute()
  await schema.createIndex('sets_by_time').on('sets').columns(['listed', 'started_at', 'id']).execute()
  await schema.createIndex('sets_by_cuff').on('sets').columns(['cuff_id', 'listed', 'started_at', 'id']).execute()
  await schema.createIndex('sets_by_session').on('sets').columns(['cuff_id', 'session', 'listed']).execute()

  await schema
    .createTable('reps')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('set_id', 'text', (column) => column.notNull().references('sets.id'))
    .addColumn('cuff_id', 'text', (column) => column.notNull())
    .addColumn('session', 'text', (column) => column.notNull())
    .addColumn('n', 'integer', (column) => column.notNull())
    .addColumn('number_in_set', 'integer', (column) => column.notNull())
    .addColumn('set_number', 'integer', (column) => column.notNull())
    .addColumn('revision', 'integer', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('exercise', 'text', (column) => column.notNull())
    .addColumn('side', 'text', (column) => column.notNull())
    .addColumn('at', 'double precision', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('quality', 'text', (column) => column.notNull())
    .addColumn('faults', 'text', (column) => column.notNull())
    .addColumn('concentric_start', 'double precision', (column) => column.notNull())
    .addColumn('concentric_end', 'double precision', (column) => column.notNull())
    .addColumn('eccentric_start', 'double precision', (column) => column.notNull())
    .addColumn('eccentric_end', 'double precision', (column) => column.notNull())
    .addColumn('concentric_seconds', 'double precision', (column) => column.notNull())
    .addColumn('top_hold_seconds', 'double precision', (column) => column.notNull())
    .addColumn('eccentric_seconds', 'double precision', (column) => column.notNull())
    .addColumn('bottom_hold_seconds', 'double precision')
    .addColumn('rom_degrees', 'double precision', (column) => column.notNull())
    .addColumn('peak_concentric_speed', 'double precision', (column) => column.notNull())
    .addColumn('peak_eccentric_speed', 'double precision', (column) => column.notNull())
    .addColumn('smoothness', 'double precision')
    .execute()
  await schema.createIndex('reps_by_set').on('reps').columns(['set_id', 'n']).execute()
  await schema.createIndex('reps_by_session').on('reps').columns(['cuff_id', 'session', 'state']).execute()
}
