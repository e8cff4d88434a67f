import { sql, type Kysely, type RawBuilder } from 'kysely'
import type { Tables } from '../../store/tables.ts'
import { dayAt, localDay } from './days.ts'
import { isPlain, rewordedSets } from './reworded-sets.ts'
import { addSums, sumsOfSet, type Sums, type Weighed } from './sums.ts'
import type { OffsetSpan } from './time-zone.ts'
import { wantedSets, type SetsWanted } from './wanted-sets.ts'

type Db = Kysely<Tables>
type Total = number | string | null

/**
 * What the wanted sets come to, for each local day that has some. The database sums those whose summaries hold as they
 * were told; the few of whose reps a person said something are worked out as everywhere else, and added.
 */
export async function sumByDay(db: Db, wanted: SetsWanted, spans: readonly OffsetSpan[]): Promise<Map<number, Sums>> {
  const days = new Map<number, Sums>()
  const add = (day: number, sums: Sums): void => {
    const known = days.get(day)
    days.set(day, known === undefined ? sums : addSums(known, sums))
  }
  const rows = await wantedSets(db, wanted)
    .where(isPlain)
    .select([
      localDay(spans).as('day'),
      total(sql`1`).as('sets'),
      sql<number>`min(sets.started_at)`.as('firstAt'),
      sql<number>`max(sets.started_at)`.as('lastAt'),
      total(sql`clean_reps`).as('clean'),
      total(sql`momentum_reps`).as('momentum'),
      total(sql`partial_reps`).as('partial'),
      total(sql`under_tension`).as('underTension'),
      ...weighed('concentric', sql`concentric_mean`, reps),
      ...weighed('topHold', sql`top_hold_mean`, reps),
      ...weighed('eccentric', sql`eccentric_mean`, reps),
      ...weighed('rom', sql`rom_mean`, reps),
      ...weighed('romShare', sql`(case when full_rom > 0 then rom_mean / full_rom end)`, reps),
      ...weighed('speedLoss', sql`speed_loss`, sql`1`)
    ])
    .groupBy(sql`1`)
    .execute()
  for (const row of rows) add(row.day, fromRow(row))
  for await (const set of rewordedSets(db, wantedSets(db, wanted))) {
    add(dayAt(spans, set.head.startedAt), sumsOfSet(set))
  }
  return days
}

const reps = sql`(clean_reps + momentum_reps + partial_reps)`
const total = (value: RawBuilder<unknown>): RawBuilder<Total> => sql<Total>`sum(${value})`

const weighed = <const Name extends string>(name: Name, value: RawBuilder<unknown>, weight: RawBuilder<unknown>) =>
  [
    total(sql`${value} * ${weight}`).as(`${name}Sum`),
    total(sql`case when ${value} is not null then ${weight} end`).as(`${name}Weight`)
  ] as const

type Mean = 'concentric' | 'topHold' | 'eccentric' | 'rom' | 'romShare' | 'speedLoss'
type Row = Record<'sets' | 'clean' | 'momentum' | 'partial' | 'underTension' | `${Mean}${'Sum' | 'Weight'}`, Total> &
  Record<'firstAt' | 'lastAt', number>

/** PostgreSQL tells sums of whole numbers as text; a sum of nothing is null. */
function fromRow(row: Row): Sums {
  const mean = (name: Mean): Weighed => ({ sum: Number(row[`${name}Sum`]), weight: Number(row[`${name}Weight`]) })
  return {
    sets: Number(row.sets),
    firstAt: row.firstAt,
    lastAt: row.lastAt,
    counts: { clean: Number(row.clean), momentum: Number(row.momentum), partial: Number(row.partial) },
    underTension: Number(row.underTension),
    concentric: mean('concentric'),
    topHold: mean('topHold'),
    eccentric: mean('eccentric'),
    rom: mean('rom'),
    romShare: mean('romShare'),
    speedLoss: mean('speedLoss')
  }
}
