import { sql, type RawBuilder, type SqlBool } from 'kysely'

/** Conditions that bring corrections into queries over `sets`, `reps` and `sessions`, in words that both engines know. */

/** @param setId the column that names the set */
export const notRemoved = (setId: 'sets.id' | 'reps.set_id'): RawBuilder<SqlBool> =>
  sql`not exists (select 1 from set_overlays o where o.set_id = ${sql.ref(setId)} and o.removed = 1)`

export const isRemoved: RawBuilder<SqlBool> = sql`exists (select 1 from set_overlays o where o.set_id = sets.id and o.removed = 1)`

/** A rep that nobody took away. */
export const countsStill: RawBuilder<SqlBool> = sql`not exists (select 1 from removed_reps o where o.set_id = reps.set_id and o.rep_id = reps.id)`

/** Reps that people added to the session's sets, as far as those are listed. */
export const addedReps: RawBuilder<number | string | null> = sql`(
  select sum(o.added) from set_overlays o
  where o.cuff_id = sessions.cuff_id and o.session = sessions.session and o.removed = 0
    and exists (select 1 from sets s where s.id = o.set_id and s.listed = 1))`

/** Whose a set is: by a person's word, else by who wore the cuff when it began. */
export const athleteOf: RawBuilder<string | null> = sql`(
  case when exists (select 1 from set_overlays o where o.set_id = sets.id and o.athlete_said = 1)
  then (select o.athlete_id from set_overlays o where o.set_id = sets.id)
  else (select w.athlete_id from cuff_wearers w
        where w.cuff_id = sets.cuff_id and w.from_at <= sets.started_at order by w.from_at desc limit 1)
  end)`

/** Later than any time there is. */
const never = 9e15

/**
 * The sets of one athlete. It starts from the times in which they wore a cuff, so that its cost grows with their own
 * sets alone.
 */
export const isOf = (athleteId: string): RawBuilder<SqlBool> => sql`sets.id in (
  select o.set_id from set_overlays o where o.athlete_said = 1 and o.athlete_id = ${athleteId}
  union all
  select s.id from cuff_wearers w join sets s on s.cuff_id = w.cuff_id and s.listed = 1 and s.started_at >= w.from_at
    and s.started_at < coalesce((select min(later.from_at) from cuff_wearers later
                                 where later.cuff_id = w.cuff_id and later.from_at > w.from_at), ${never})
  where w.athlete_id = ${athleteId}
    and not exists (select 1 from set_overlays o where o.set_id = s.id and o.athlete_said = 1))`

/** The sets that are nobody's. */
export const isNobodys: RawBuilder<SqlBool> = sql`${athleteOf} is null`
