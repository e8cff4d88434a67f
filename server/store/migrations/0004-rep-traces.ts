import type { Kysely } from 'kysely'

/** The leg angle through each rep, and which of the rep's words it came with. */
export async function repTraces(db: Kysely<never>): Promise<void> {
  const { schema } = db
  // One column a statement: SQLite takes no more.
  await schema.alterTable('reps').addColumn('trace', 'text').execute()
  await schema.alterTable('reps').addColumn('trace_revision', 'integer').execute()
}
