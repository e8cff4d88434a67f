import { join } from 'node:path'
import { DatabaseSync } from '@photostructure/sqlite'
import { openStore } from '../../../server/store/open-store.ts'
import type { Entry } from '../../../server/store/store.ts'

type Row = Record<string, unknown>
export type Dump = Map<string, Row[]>

/** Every row of every table there is. */
export function dump(database: string): Dump {
  const file = new DatabaseSync(database, { readOnly: true })
  try {
    const tables = file.prepare("select name from sqlite_master where type = 'table' order by name").all() as {
      name: string
    }[]
    return new Map(tables.map(({ name }) => [name, file.prepare(`select * from "${name}"`).all() as Row[]]))
  } finally {
    file.close()
  }
}

/** Words in one transaction. */
const atOnce = 200

/** What a database that was never attacked makes of the honest words. */
export async function calmDump(folder: string, entries: readonly Entry[]): Promise<Dump> {
  const address = join(folder, 'calm.db')
  const store = await openStore({ address, newIdentity: () => 'calm' })
  for (let from = 0; from < entries.length; from += atOnce) await store.save(entries.slice(from, from + atOnce))
  await store.close()
  return dump(address)
}

/** Tables of what cuffs measure: held against the honest words, the others against what they were before. */
const measured = ['sessions', 'sets', 'reps']
/** Columns that tell when somebody was last there, or how often a wrong code was tried: true of strangers too. */
const passing: Record<string, string> = { devices: 'last_seen_at', cuffs: 'last_seen_at', pairing_codes: 'tries' }

export interface Truth {
  /** Rows of the attacked database as the server left it, and as it was before the attack. */
  after: Dump
  before: Dump
  calm: Dump
  /** Who may have lied about themselves. */
  liars: readonly string[]
  /** Who wears the liars' cuffs: their ranges are what the cuff says. */
  liarsAthlete: string
}

export interface Comparison {
  rowsCompared: number
  /** Rows that liars have about themselves. */
  lies: number
  faults: string[]
}

/** Holds every row of every table against the truth. */
export function compare({ after, before, calm, liars, liarsAthlete }: Truth): Comparison {
  const faults: string[] = []
  let rowsCompared = 0
  let lies = 0

  const isLie = (table: string, row: Row): boolean => {
    const cuffId = table === 'cuffs' ? row['id'] : row['cuff_id']
    if (typeof cuffId !== 'string' || !liars.includes(cuffId)) return false
    if (table === 'calibrations') return row['athlete_id'] === liarsAthlete
    if (table === 'sets' || table === 'reps') return String(row['id']).startsWith(`${cuffId}/`)
    return table === 'sessions' || table === 'cuffs'
  }
  const texts = (table: string, rows: readonly Row[]): string[] =>
    rows
      .filter((row) => !isLie(table, row))
      .map((row) => JSON.stringify({ ...row, [passing[table] ?? '']: undefined }))
      .sort()

  for (const name of new Set([...after.keys(), ...before.keys()])) {
    const rows = after.get(name) ?? []
    const found = texts(name, rows)
    const wanted = texts(name, (measured.includes(name) ? calm : before).get(name) ?? [])
    rowsCompared += found.length
    lies += rows.length - found.length
    const [extra, missing] = [without(found, wanted), without(wanted, found)]
    if (extra.length > 0) faults.push(`${name}: ${extra.length} rows that are not true, as ${extra[0]?.slice(0, 300)}`)
    if (missing.length > 0) faults.push(`${name}: ${missing.length} rows missing, as ${missing[0]?.slice(0, 300)}`)
  }
  return { rowsCompared, lies, faults }
}

/** Those of `some` that are not among `others`, each counted as often as it is there. */
function without(some: readonly string[], others: readonly string[]): string[] {
  const counts = new Map<string, number>()
  for (const other of others) counts.set(other, (counts.get(other) ?? 0) + 1)
  return some.filter((text) => {
    const left = counts.get(text) ?? 0
    counts.set(text, left - 1)
    return left <= 0
  })
}
