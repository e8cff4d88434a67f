import type { OutboxEntry } from './outbox-entry.ts'

export interface Bound {
  entries: number
  /** Characters of payload. */
  characters: number
}

/** A set's worth of reps is some 15 entries a minute, so this is weeks of lifting without a broker, in about 64 MB. */
export const outboxBound: Bound = { entries: 100_000, characters: 64 << 20 }

/** The entries that still wait, in the order of their numbers. */
export interface WaitingEntries {
  add(entry: OutboxEntry): void
  remove(seq: number): OutboxEntry | undefined
  get(seq: number): OutboxEntry | undefined
  inOrder(): IterableIterator<OutboxEntry>
  /** The number of the first that waits; null where none does. */
  firstSeq(): number | null
  count(): number
  characters(): number
  /** Makes room: the oldest provisional reps go first, then the oldest of all. Returns what went. */
  trim(): OutboxEntry[]
}

export function createWaitingEntries(bound: Bound): WaitingEntries {
  const bySeq = new Map<number, OutboxEntry>()
  const provisional = new Set<number>()
  let characters = 0

  function remove(seq: number): OutboxEntry | undefined {
    const entry = bySeq.get(seq)
    if (entry === undefined) return undefined
    bySeq.delete(seq)
    provisional.delete(seq)
    characters -= entry.payload.length
    return entry
  }

  const first = (seqs: Iterable<number>): number | null => {
    for (const seq of seqs) return seq
    return null
  }

  return {
    add(entry) {
      bySeq.set(entry.seq, entry)
      if (entry.provisional) provisional.add(entry.seq)
      characters += entry.payload.length
    },
    remove,
    get: (seq) => bySeq.get(seq),
    inOrder: () => bySeq.values(),
    firstSeq: () => first(bySeq.keys()),
    count: () => bySeq.size,
    characters: () => characters,
    trim() {
      const gone: OutboxEntry[] = []
      while (bySeq.size > bound.entries || characters > bound.characters) {
        const seq = first(provisional) ?? first(bySeq.keys())
        const entry = seq === null ? undefined : remove(seq)
        if (entry === undefined) break
        gone.push(entry)
      }
      return gone
    }
  }
}
