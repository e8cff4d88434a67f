import type { OutboxEntry } from './outbox-entry.ts'

export interface Bound {
  entries: number
  /** Characters of payload. */
  characters: number
}

/** A set's worth of reps is some 15 entries a minute, so this is weeks of lifting without a broker, in about 64 MB. */
export const outboxBound: Bound = { entries: 100_000, characters: 64 << 20 }

/** The entries that still wait, in the order of their numbers; each is unsent until it is said to be sent. */
export interface WaitingEntries {
  add(entry: OutboxEntry): void
  remove(seq: number): OutboxEntry | undefined
  get(seq: number): OutboxEntry | undefined
  /** Those a receipt may mean. */
  named(id: string): OutboxEntry[]
  inOrder(): IterableIterator<OutboxEntry>
  /** Those unsent, in order. */
  unsent(): Iterable<OutboxEntry>
  /** It was sent, now or once more. */
  sent(seq: number, atMs: number): void
  /** The one whose last sending is the longest ago; null where none was sent. */
  longestSent(): { entry: OutboxEntry; atMs: number } | null
  sentEntries(): Iterable<OutboxEntry>
  sentCount(): number
  /** Those sent count as sent long ago. */
  sentInVain(): void
  /** All are unsent again. */
  unsend(): void
  /** The number of the first that waits; null where none does. */
  firstSeq(): number | null
  count(): number
  characters(): number
  /** Makes room: the oldest provisional reps go first, then the oldest of all. Returns what went. */
  trim(): OutboxEntry[]
}

/** What others than the outbox may know and say of them. */
export type WaitingView = Pick<
  WaitingEntries,
  'get' | 'named' | 'inOrder' | 'sent' | 'sentEntries' | 'longestSent' | 'sentCount' | 'sentInVain' | 'unsend'
>

export function createWaitingEntries(bound: Bound): WaitingEntries {
  const bySeq = new Map<number, OutboxEntry>()
  const provisional = new Set<number>()
  const byId = new Map<string, OutboxEntry[]>()
  /** When each was sent, the longest ago first. */
  const sentAt = new Map<number, number>()
  let unsent = new Set<number>()
  let characters = 0

  function remove(seq: number): OutboxEntry | undefined {
    const entry = bySeq.get(seq)
    if (entry === undefined) return undefined
    bySeq.delete(seq)
    provisional.delete(seq)
    unsent.delete(seq)
    sentAt.delete(seq)
    const namesakes = named(entry.name.id).filter((other) => other !== entry)
    if (namesakes.length === 0) byId.delete(entry.name.id)
    else byId.set(entry.name.id, namesakes)
    characters -= entry.payload.length
    return entry
  }

  const named = (id: string): OutboxEntry[] => byId.get(id) ?? []

  function* inOrderOf(seqs: Iterable<number>): Iterable<OutboxEntry> {
    for (const seq of seqs) {
      const entry = bySeq.get(seq)
      if (entry !== undefined) yield entry
    }
  }

  const first = (seqs: Iterable<number>): number | null => {
    for (const seq of seqs) return seq
    return null
  }

  return {
    add(entry) {
      bySeq.set(entry.seq, entry)
      if (entry.provisional) provisional.add(entry.seq)
      unsent.add(entry.seq)
      byId.set(entry.name.id, [...named(entry.name.id), entry])
      characters += entry.payload.length
    },
    remove,
    get: (seq) => bySeq.get(seq),
    named,
    unsent: () => inOrderOf(unsent),
    sent(seq, atMs) {
      if (!bySeq.has(seq)) return
      unsent.delete(seq)
      // At the end, behind those sent before.
      sentAt.delete(seq)
      sentAt.set(seq, atMs)
    },
    longestSent() {
      for (const entry of inOrderOf(sentAt.keys())) return { entry, atMs: sentAt.get(entry.seq) ?? 0 }
      return null
    },
    sentEntries: () => inOrderOf(sentAt.keys()),
    sentCount: () => sentAt.size,
    sentInVain() {
      for (const seq of sentAt.keys()) sentAt.set(seq, Number.NEGATIVE_INFINITY)
    },
    unsend() {
      sentAt.clear()
      unsent = new Set(bySeq.keys())
    },
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
