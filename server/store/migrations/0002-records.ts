import type { Kysely } from 'kysely'
import { nameColumn } from './name-column.ts'

/** Athletes, cuffs and who wears them, corrections, plans and calibrations. */
export async function records(db: Kysely<never>): Promise<void> {
  await athletesAndCuffs(db)
  await corrections(db)
  await plansAndCalibrations(db)
}

async function athletesAndCuffs(db: Kysely<never>): Promise<void> {
  const { schema } = db
  const name = nameColumn(db)
  await schema
    .createTable('athletes')
    .addColumn('id', name, (column) => column.primaryKey())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('colour', 'text')
    .addColumn('target_reps', 'integer')
    .addColumn('revision', 'integer', (column) => column.notNull())
    .addColumn('created_at', 'double precision', (column) => column.notNull())
    .addColumn('archived_at', 'double precision')
    .execute()
  await schema.createIndex('athletes_by_time').on('athletes').columns(['created_at', 'id']).execute()

  await schema
    .createTable('cuffs')
    .addColumn('id', name, (column) => column.primaryKey())
    .addColumn('label', 'text')
    .addColumn('colour', 'text')
    .addColumn('revision', 'integer', (column) => column.notNull())
    .addColumn('first_seen_at', 'double precision', (column) => column.notNull())
    .addColumn('last_seen_at', 'double precision', (column) => column.notNull())
    .execute()
  await schema.createIndex('cuffs_by_time').on('cuffs').columns(['first_seen_at', 'id']).execute()

  await schema
    .createTable('cuff_wearers')
    .addColumn('cuff_id', name, (column) => column.notNull())
    .addColumn('from_at', 'double precision', (column) => column.notNull())
    .addColumn('athlete_id', name, (column) => column.references('athletes.id'))
    .addColumn('by_name', 'text')
    .addPrimaryKeyConstraint('cuff_wearers_key', ['cuff_id', 'from_at'])
    .execute()
  await schema.createIndex('wearers_by_athlete').on('cuff_wearers').columns(['athlete_id', 'cuff_id']).execute()
}

async function corrections(db: Kysely<never>): Promise<void> {
  const { schema } = db
  const name = nameColumn(db)
  await schema
    .createTable('corrections')
    .addColumn('set_id', name, (column) => column.notNull())
    .addColumn('id', name, (column) => column.notNull())
    .addColumn('action', 'text', (column) => column.notNull())
    .addColumn('n', 'integer')
    .addColumn('kind', 'text')
    .addColumn('after_n', 'integer')
    .addColumn('athlete_id', name, (column) => column.references('athletes.id'))
    .addColumn('at', 'double precision', (column) => column.notNull())
    .addColumn('received_at', 'double precision', (column) => column.notNull())
    .addColumn('by_name', 'text')
    .addPrimaryKeyConstraint('corrections_key', ['set_id', 'id'])
    .execute()
  await schema.createIndex('corrections_by_athlete').on('corrections').column('athlete_id').execute()

  await schema
    .createTable('correction_undos')
    .addColumn('set_id', name, (column) => column.notNull())
    .addColumn('correction_id', name, (column) => column.notNull())
    .addColumn('at', 'double precision', (column) => column.notNull())
    .addColumn('by_name', 'text')
    .addPrimaryKeyConstraint('correction_undos_key', ['set_id', 'correction_id'])
    .execute()

  await schema
    .createTable('set_overlays')
    .addColumn('set_id', name, (column) => column.primaryKey())
    .addColumn('cuff_id', name, (column) => column.notNull())
    .addColumn('session', name, (column) => column.notNull())
    .addColumn('revision', 'integer', (column) => column.notNull())
    .addColumn('removed', 'integer', (column) => column.notNull())
    .addColumn('athlete_said', 'integer', (column) => column.notNull())
    .addColumn('athlete_id', name)
    .addColumn('added', 'integer', (column) => column.notNull())
    .addColumn('active', 'integer', (column) => column.notNull())
    .execute()
  await schema.createIndex('overlays_by_session').on('set_overlays').columns(['cuff_id', 'session']).execute()
  await schema.createIndex('overlays_by_athlete').on('set_overlays').column('athlete_id').execute()

  await schema
    .createTable('removed_reps')
    .addColumn('set_id', name, (column) => column.notNull())
    .addColumn('rep_id', name, (column) => column.notNull())
    .addPrimaryKeyConstraint('removed_reps_key', ['set_id', 'rep_id'])
    .execute()
}

async function plansAndCalibrations(db: Kysely<never>): Promise<void> {
  const { schema } = db
  const name = nameColumn(db)
  await schema
    .createTable('plans')
    .addColumn('id', name, (column) => column.primaryKey())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('items', 'text', (column) => column.notNull())
    .addColumn('revision', 'integer', (column) => column.notNull())
    .addColumn('created_at', 'double precision', (column) => column.notNull())
    .addColumn('changed_at', 'double precision', (column) => column.notNull())
    .addColumn('archived_at', 'double precision')
    .execute()
  await schema.createIndex('plans_by_time').on('plans').columns(['created_at', 'id']).execute()

  await schema
    .createTable('calibrations')
    .addColumn('id', name, (column) => column.primaryKey())
    .addColumn('athlete_id', name, (column) => column.notNull().references('athletes.id'))
    .addColumn('exercise', 'text', (column) => column.notNull())
    .addColumn('side', 'text', (column) => column.notNull())
    .addColumn('full_rom_degrees', 'double precision', (column) => column.notNull())
    .addColumn('at', 'double precision', (column) => column.notNull())
    .addColumn('source', 'text', (column) => column.notNull())
    .addColumn('cuff_id', name)
    .addColumn('by_name', 'text')
    .addColumn('deleted_at', 'double precision')
    .execute()
  await schema.createIndex('calibrations_by_time').on('calibrations').columns(['at', 'id']).execute()
  await schema
    .createIndex('calibrations_by_athlete')
    .on('calibrations')
    .columns(['athlete_id', 'exercise', 'side', 'at'])
    .execute()
}
