import { Readable } from 'node:stream'
import type { SessionExport } from '#contracts/http.ts'
import type { CorrectedSet } from '#contracts/records/corrected-set.ts'

/** A `SessionExport` as text, one set after the other, so that no more than one is held. */
export const jsonExport = (head: Omit<SessionExport, 'sets'>, sets: AsyncIterable<CorrectedSet>): Readable =>
  Readable.from(pieces(head, sets), { objectMode: false })

async function* pieces(head: Omit<SessionExport, 'sets'>, sets: AsyncIterable<CorrectedSet>): AsyncGenerator<string> {
  yield `${JSON.stringify(head).slice(0, -1)},"sets":[`
  let separator = ''
  for await (const set of sets) {
    yield separator + JSON.stringify(set)
    separator = ','
  }
  yield ']}\n'
}
