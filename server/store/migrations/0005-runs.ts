import type { Kysely } from 'kysely'
import { nameColumn } from './name-column.ts'

/** Plans as they are being done, and the sets that had their say in them. */
export async function runs(db: Kysely<never>): Promise<void> {
  const { schema } = db
  const name = nameColumn(db)
  await schema
    .createTable('runs')
    .addColumn('id', name, (column) => column.primaryKey())
    .addColumn('cuff_id', name, (column) => column.notNull())
    .addColumn('athlete_id', name, (column) => column.references('athletes.id'))
    .addColumn('plan_id', name)
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('items', 'text', (column) => column.notNull())
    .addColumn('steps', 'text', (column) => column.notNull())
    .addColumn('revision', 'integer', (column) => column.notNull())
    .addColumn('started_at', 'double precision', (column) => column.notNull())
    .addColumn('changed_at', 'double precision', (column) => column.notNull())
    .addColumn('ended_at', 'double precision')
    .addColumn('ended_why', 'text')
    .addColumn('rest_until', 'double precision')
    .addColumn('under_way', 'text')
    .addColumn('told_session', 'text')
    .addColumn('trouble', 'text')
    .execute()
  await schema.createIndex('runs_by_time').on('runs').columns(['started_at', 'id']).execute()
  await schema.createIndex('runs_by_cuff').on('runs').columns(['cuff_id', 'started_at', 'id']).execute()
  await schema.createIndex('runs_by_athlete').on('runs').columns(['athlete_id', 'started_at', 'id']).execute()
  // One at a time on a cuff, whatever else goes wrong.
  await schema
    .createIndex('runs_running')
    .unique()
    .on('runs')
    .column('cuff_id')
    .where('ended_at' as never, 'is', null)
    .execute()

  await schema
    .createTable('run_sets')
    .addColumn('set_id', name, (column) => column.primaryKey())
    .addColumn('run_id', name, (column) => column.notNull().references('runs.id'))
    .addColumn('step', 'integer')
    .addColumn('load_kg', 'double precision')
    .addColumn('reps_from', 'integer')
    .addColumn('reps_to', 'integer')
    .addColumn('tempo', 'text')
    .execute()
  await schema.createIndex('run_sets_by_run').on('run_sets').column('run_id').execute()
}
