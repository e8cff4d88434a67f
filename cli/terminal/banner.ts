import { parseDatabaseAddress } from '../../server/store/database-address.ts'

/** Labels and values in two columns, as a start prints them. */
export function banner(title: string, rows: [label: string, value: string][]): string {
  const width = Math.max(...rows.map(([label]) => label.length))
  return [title, ...rows.map(([label, value]) => `  ${label.padEnd(width)}  ${value}`), 'Ctrl-C stops.', ''].join('\n')
}

/** An address without its password, for the screen. */
export function withoutSecret(text: string): string {
  const url = new URL(text)
  url.password = ''
  return url.toString()
}

/** What there is to say of where reps are kept, and for how long, beyond the data folder; without a password. */
export function storeRows({ database, keep }: { database?: string; keep?: number }): [string, string][] {
  const rows: [string, string][] = []
  if (database !== undefined) rows.push(['Database', parseDatabaseAddress(database).shown])
  if (keep !== undefined) rows.push(['Keeps', `sessions of the last ${keep === 1 ? 'day' : `${keep} days`}`])
  return rows
}
