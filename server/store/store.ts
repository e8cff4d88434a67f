import type { AccessBook } from '../access/access-book.ts'
import type { SessionsQuery, SessionsReply, SetsQuery } from '#contracts/http.ts'
import type { Rep } from '#contracts/rep.ts'
import type { MeasuredSet } from './measured-sets.ts'
import type { FinishedSet, SetHead } from '#contracts/set.ts'
import type { Records } from '../records/create-records.ts'

/** One thing to keep. Both are named by their id; the same thing twice is once. */
export type Entry = { kind: 'rep'; rep: Rep } | { kind: 'set'; set: FinishedSet }

/**
 * What the server remembers. Every method throws a KickbackError STORE_… where the database fails, and
 * HTTP_BAD_REQUEST where a cursor is none of its own.
 */
export interface Store {
  /** Names this database for as long as it lives, in up to 12 characters `[0-9a-f]`. */
  readonly identity: string
  /** Who may speak: paired devices and the keys of cuffs. */
  readonly access: AccessBook
  /** What people say about the training, and the sets as that makes them. */
  readonly records: Records
  /**
   * Keeps all entries or none, and resolves once they would survive a power cut. Of two words on one rep the higher
   * revision stays, with the trace of the highest that has one; of two on one set the one that ended later. Order of arrival does not matter.
   */
  save(entries: readonly Entry[]): Promise<void>
  /** Sets with something to show as they were measured, newest first. */
  sets(query: SetsQuery): Promise<{ sets: SetHead[]; next: string | null }>
  /** One set as it was measured, with its confirmed reps and their traces in order; null where there is none. */
  set(id: string): Promise<MeasuredSet | null>
  /** Sessions with something to show, the one with the latest news first; their counts follow corrections. */
  sessions(query: SessionsQuery): Promise<SessionsReply>
  /**
   * Forgets at most `limit` sessions, with all that belongs to them, whose last news is older than this; how many there
   * were, 0 where none is left.
   */
  forget(olderThan: number, limit: number): Promise<number>
  /** Resolves where the database answers. */
  check(): Promise<void>
  close(): Promise<void>
}
