import { PostgresAdapter, sql, type Kysely, type RawBuilder } from 'kysely'

/** Where in a SetSummary each figure stands. */
const figures = {
  clean_reps: ['counts', 'clean'],
  momentum_reps: ['counts', 'momentum'],
  partial_reps: ['counts', 'partial'],
  concentric_mean: ['concentricSeconds', 'mean'],
  top_hold_mean: ['topHoldSeconds', 'mean'],
  eccentric_mean: ['eccentricSeconds', 'mean'],
  rom_mean: ['romDegrees', 'mean'],
  full_rom: ['fullRomDegrees'],
  under_tension: ['timeUnderTensionSeconds'],
  speed_loss: ['speedLossPercent']
} as const

type FigureOf = (path: readonly string[]) => RawBuilder<unknown>

/**
 * The figures of a set's summary in columns of their own, so that a database can sum them. It keeps them itself, whoever
 * writes a summary and in whatever way: they never say anything else than it does.
 */
export async function history(db: Kysely<never>): Promise<void> {
  const { schema } = db
  for (const name of Object.keys(figures)) {
    await schema.alterTable('sets').addColumn(name, 'double precision').execute()
  }
  if (db.getExecutor().adapter instanceof PostgresAdapter) await keepInPostgres(db)
  else await keepInSqlite(db)
  await schema
    .createIndex('sets_by_exercise')
    .on('sets')
    .columns(['listed', 'exercise', 'side', 'started_at', 'id'])
    .execute()
}

const columns = (figureOf: FigureOf, owner: string): RawBuilder<unknown>[] =>
  Object.entries(figures).map(([name, path]) => sql`${sql.raw(owner)}${sql.ref(name)} = ${figureOf(path)}`)

async function keepInPostgres(db: Kysely<never>): Promise<void> {
  const figureOf: FigureOf = (path) => sql.raw(`(told #>> '{${path.join(',')}}')::double precision`)
  const assignments = columns(figureOf, 'new.').map((assignment) => sql`${assignment};`)
  await sql`
    create function keep_set_figures() returns trigger language plpgsql as $$
    declare told jsonb := new.summary::jsonb;
    begin ${sql.join(assignments, sql` `)} return new; end $$`.execute(db)
  await sql`
    create trigger keep_set_figures before insert or update on sets
    for each row execute function keep_set_figures()`.execute(db)
  await sql`update sets set summary = summary`.execute(db)
}

async function keepInSqlite(db: Kysely<never>): Promise<void> {
  const figureOf: FigureOf = (path) => sql.raw(`json_extract(summary, '$.${path.join('.')}')`)
  const fill = sql`update sets set ${sql.join(columns(figureOf, ''))}`
  for (const event of ['insert', 'update of summary']) {
    await sql`
      create trigger ${sql.ref(`keep_set_figures_on_${event.slice(0, 6)}`)} after ${sql.raw(event)} on sets
      begin ${fill} where id = new.id; end`.execute(db)
  }
  await fill.execute(db)
}
