import { pipeline, Readable, type Duplex } from 'node:stream'
import { stringify } from 'csv-stringify'
import type { CorrectedSet } from '#contracts/records/corrected-set.ts'
import { columnNames, repsInOrder, rowOf } from './rep-columns.ts'

/** Rows that wait between the database and the line. */
const rowsAhead = 64

/**
 * A table of reps as RFC 4180 has it. A spreadsheet takes a text that begins with =, +, - or @ for a formula and runs it,
 * whoever wrote the text: such texts get an apostrophe before them. Numbers are numbers and stay.
 */
export function csvExport(sets: AsyncIterable<CorrectedSet>): Duplex {
  const table = stringify({
    header: true,
    columns: [...columnNames],
    record_delimiter: 'windows',
    escape_formulas: true,
    // A cell with options of its own costs much, and no other number begins like a formula.
    cast: { number: (value) => (value < 0 ? { value: String(value), escape_formulas: false } : String(value)) }
  })
  // Where either end fails the other is closed; the reply tells of it by breaking off.
  return pipeline(Readable.from(rows(sets), { highWaterMark: rowsAhead }), table, () => undefined)
}

async function* rows(sets: AsyncIterable<CorrectedSet>): AsyncGenerator<unknown[]> {
  for await (const set of sets) for (const rep of repsInOrder(set)) yield rowOf(set, rep)
}
