import type { Transaction } from 'kysely'
import type { Rep } from '#contracts/rep.ts'
import type { FinishedSet } from '#contracts/set.ts'
import { confirmedReps } from './confirmed-reps.ts'
import { toRepRow } from './rep-row.ts'
import { toSetRow } from './set-row.ts'
import type { Entry } from './store.ts'
import { summaryOfReps } from './summary-of-reps.ts'
import type { SetRow, Tables } from './tables.ts'

type Db = Transaction<Tables>

/** Writes entries that hold together; sets touched by a rep are worked out anew once, after the last of them. */
export async function saveEntries(db: Db, entries: readonly Entry[]): Promise<void> {
  const touched = new Set<string>()
  for (const entry of entries) {
    if (entry.kind === 'set') await saveSet(db, entry.set)
    for (const rep of entry.kind === 'set' ? entry.set.reps : [entry.rep]) {
      if (await saveRep(db, rep)) touched.add(rep.setId)
    }
  }
  for (const id of touched) await refreshUntoldSet(db, id)
}

async function saveSet(db: Db, set: FinishedSet): Promise<void> {
  await saveSession(db, set.cuffId, set.session, set.startedAt, set.endedAt ?? set.startedAt)
  const row = toSetRow(set)
  await db
    .insertInto('sets')
    .values(row)
    .onConflict((conflict) =>
      conflict
        .column('id')
        .doUpdateSet(row)
        .where((eb) =>
          eb.or([
            eb('sets.told', '=', 0),
            eb('sets.ended_at', 'is', null),
            eb('sets.ended_at', '<=', set.endedAt ?? -1)
          ])
        )
    )
    .execute()
}

/** True where the rep was news. */
async function saveRep(db: Db, rep: Rep): Promise<boolean> {
  const known = await db.selectFrom('reps').select('revision').where('id', '=', rep.id).executeTakeFirst()
  if (known !== undefined && known.revision >= rep.revision) return false
  await saveSession(db, rep.cuffId, rep.session, rep.at, rep.at)
  if (known === undefined) {
    await db
      .insertInto('sets')
      .values(untoldSet(rep))
      .onConflict((conflict) => conflict.column('id').doNothing())
      .execute()
  }
  const row = toRepRow(rep)
  await db
    .insertInto('reps')
    .values(row)
    .onConflict((conflict) => conflict.column('id').doUpdateSet(row).where('reps.revision', '<', rep.revision))
    .execute()
  return true
}

async function saveSession(db: Db, cuffId: string, session: string, from: number, to: number): Promise<void> {
  const known = await db
    .selectFrom('sessions')
    .select(['started_at', 'last_at'])
    .where('cuff_id', '=', cuffId)
    .where('session', '=', session)
    .executeTakeFirst()
  if (known !== undefined && known.started_at <= from && known.last_at >= to) return
  const row = {
    cuff_id: cuffId,
    session,
    started_at: Math.min(from, known?.started_at ?? from),
    last_at: Math.max(to, known?.last_at ?? to)
  }
  await db
    .insertInto('sessions')
    .values(row)
    .onConflict((conflict) => conflict.columns(['cuff_id', 'session']).doUpdateSet(row))
    .execute()
}

const untoldSet = (rep: Rep): SetRow => ({
  id: rep.setId,
  cuff_id: rep.cuffId,
  session: rep.session,
  number: rep.setNumber,
  exercise: rep.exercise,
  side: rep.side,
  target_reps: null,
  started_at: rep.at,
  ended_at: null,
  ended: 'open',
  summary: JSON.stringify(summaryOfReps([])),
  told: 0,
  listed: 0
})

/** Gives a set whose own message has not come the head that its reps can tell; without a confirmed rep it stays unlisted. */
async function refreshUntoldSet(db: Db, id: string): Promise<void> {
  const set = await db.selectFrom('sets').select('told').where('id', '=', id).executeTakeFirst()
  if (set?.told !== 0) return
  const reps = await confirmedReps(db, id)
  const first = reps.reduce<Rep | null>((early, rep) => (early === null || rep.at < early.at ? rep : early), null)
  await db
    .updateTable('sets')
    .set({
      listed: first === null ? 0 : 1,
      summary: JSON.stringify(summaryOfReps(reps)),
      ...(first === null ? {} : { started_at: first.at, exercise: first.exercise, side: first.side })
    })
    .where('id', '=', id)
    .execute()
}
