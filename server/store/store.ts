import type { SessionsQuery, SessionsReply, SetsQuery, SetsReply } from '#contracts/http.ts'
import type { Rep } from '#contracts/rep.ts'
import type { FinishedSet } from '#contracts/set.ts'

/** One thing to keep. Both are named by their id; the same thing twice is once. */
export type Entry = { kind: 'rep'; rep: Rep } | { kind: 'set'; set: FinishedSet }

/**
 * What the server remembers. Every method throws KickbackError STORE_UNAVAILABLE where the database fails, and
 * HTTP_BAD_REQUEST where a cursor is none of its own.
 */
export interface Store {
  /** Names this database for as long as it lives, in up to 12 characters `[0-9a-f]`. */
  readonly identity: string
  /**
   * Keeps all entries or none, and resolves once they would survive a power cut. Of two words on one rep the higher
   * revision stays, of two on one set the one that ended later; order of arrival does not matter.
   */
  save(entries: readonly Entry[]): Promise<void>
  /** Sets with something to show, newest first. */
  sets(query: SetsQuery): Promise<SetsReply>
  /** One set with its confirmed reps in order; null where there is none. */
  set(id: string): Promise<FinishedSet | null>
  /** Sessions with something to show, the one with the latest news first. */
  sessions(query: SessionsQuery): Promise<SessionsReply>
  /** Resolves where the database answers. */
  check(): Promise<void>
  close(): Promise<void>
}
