import { createHash } from 'node:crypto'
import type { Entry } from './store.ts'

/** Some minutes of a large fleet's reps. */
const remembered = 20_000

export interface KnownWrites {
  /** Resolves after the commit; at once where just that was committed. @throws KickbackError STORE_UNAVAILABLE */
  save(entries: readonly Entry[]): Promise<void>
  /** When this was first asked for, by the caller's clock; null where it is not known any more. */
  askedAt(entry: Entry): number | null
}

/**
 * Lets what was just kept pass without another transaction: the embedded broker has a rep kept before it acknowledges it,
 * and a moment later the server hears the same rep as any subscriber does.
 */
export function rememberWrites(save: (entries: readonly Entry[]) => Promise<void>, nowMs: () => number): KnownWrites {
  const known = new Map<string, number>()

  return {
    async save(entries) {
      const names = entries.map(nameOf)
      if (names.every((name) => known.has(name))) return
      const askedAt = nowMs()
      await save(entries)
      for (const name of names) if (!known.has(name)) known.set(name, askedAt)
      for (const oldest of known.keys()) {
        if (known.size <= remembered) break
        known.delete(oldest)
      }
    },
    askedAt: (entry) => known.get(nameOf(entry)) ?? null
  }
}

/** A rep is known by its revision, as the store knows it; a set by all that it says. */
const nameOf = (entry: Entry): string =>
  entry.kind === 'rep'
    ? `${entry.rep.id}@${entry.rep.revision}`
    : `${entry.set.id}@${createHash('sha256').update(JSON.stringify(entry.set)).digest('base64')}`
