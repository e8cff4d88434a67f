import type { SetReply, SetsQuery, SetsReply } from '#contracts/http.ts'
import { setId } from '#contracts/identifiers.ts'

/** Where sets come from, as people have corrected them. */
export interface SetSource {
  sets: (query: SetsQuery) => Promise<SetsReply>
  set: (id: string) => Promise<SetReply | null>
}

export interface SessionName {
  cuffId: string
  session: string
}

/** As many as a page may have. */
const setsAtOnce = 200

/** The numbers of a session's sets, in order: a few bytes for each, where its reps would be a megabyte. */
export async function setNumbers(store: SetSource, { cuffId, session }: SessionName): Promise<number[]> {
  const numbers: number[] = []
  let before: string | undefined
  do {
    const page = await store.sets({ cuffId, session, limit: setsAtOnce, ...(before === undefined ? {} : { before }) })
    for (const set of page.sets) numbers.push(set.number)
    before = page.next ?? undefined
  } while (before !== undefined)
  return numbers.sort((one, other) => one - other)
}

/** The sets of these numbers with their reps, each fetched when it is asked for. One that has gone since is left out. */
export async function* setsInOrder(
  store: SetSource,
  { cuffId, session }: SessionName,
  numbers: readonly number[]
): AsyncGenerator<SetReply> {
  for (const number of numbers) {
    const set = await store.set(setId(cuffId, session, number))
    if (set !== null) yield set
  }
}
