import type { Logger } from 'pino'
import type { KickbackError } from '#contracts/errors.ts'
import type { Cancel, Clock } from '../clock.ts'
import type { Journal } from './journal.ts'
import { ackLine, entryLine, nameOf, parseLine, type KeptTopic, type OutboxEntry } from './outbox-entry.ts'
import { storeFull, storeTrouble } from './store-trouble.ts'
import { createWaitingEntries, outboxBound, type Bound, type WaitingView } from './waiting-entries.ts'

export interface OutboxOptions {
  /** Named in messages. */
  folder: string
  journal: Journal
  clock: Clock
  logger: Logger
  bound?: Bound
}

export interface OutboxListener {
  /** There may be more to send. */
  ready(): void
  /** `trouble` or `depth` has changed. */
  changed(): void
}

/**
 * What must arrive. An entry is on disk before it may be sent and stays until it is acknowledged; what an earlier run
 * left comes first. Where there is no room, the oldest provisional reps make it, then the oldest entries. While the disk fails, entries are kept and sent from memory, and the trouble says so.
 */
export interface Outbox {
  /** @throws KickbackError CONFIG_DATA_FOLDER where another bridge has the folder; a failing disk is a `trouble` */
  open(listener: OutboxListener): Promise<void>
  add(topic: KeptTopic, payload: string, provisional: boolean): void
  /** What may be sent now, in order. */
  sendable(): Iterable<OutboxEntry>
  /** What waits, and when it was sent. */
  readonly waiting: WaitingView
  /** It has arrived where it must, and leaves. */
  acknowledge(seq: number): void
  depth(): number
  /** Left out since the start for want of room, never known to be stored; provisional reps do not count. */
  dropped(): number
  trouble(): KickbackError | null
  /** Resolves once all that was added is on disk, or cannot be put there. */
  flush(): Promise<void>
  close(): Promise<void>
}

const retryMs = 5_000
/** Lines in one write: bounds the memory of a write, and still makes one sync of hundreds of reps. */
const batchLines = 500
/** Below this a file with acknowledged lines in it is not worth rewriting. */
const compactAboveBytes = 1 << 20

export function createOutbox(options: OutboxOptions): Outbox {
  const { folder, journal, clock, logger } = options
  const waiting = createWaitingEntries(options.bound ?? outboxBound)
  const unwritten = new Set<number>()
  let listener: OutboxListener = { ready: () => undefined, changed: () => undefined }
  let nextSeq = 1
  let dropped = 0
  let loaded = false
  let rewriteNeeded = true
  let ackedSince = false
  let failure: KickbackError | null = null
  let full: KickbackError | null = null
  let work: Promise<void> | null = null
  let cancelRetry: Cancel = () => undefined
  let closed = false

  const lastAcknowledged = (): number => (waiting.firstSeq() ?? nextSeq) - 1
  const hasWork = (): boolean => !loaded || rewriteNeeded || unwritten.size > 0 || ackedSince
  const compactable = (): boolean =>
    journal.sizeBytes() > compactAboveBytes && journal.sizeBytes() > 2 * waiting.characters()

  async function load(): Promise<void> {
    const left: OutboxEntry[] = []
    let acknowledged = 0
    let unreadable = 0
    const { damaged, torn } = await journal.load((line) => {
      const parsed = parseLine(line)
      if (parsed === null) unreadable++
      else if ('acknowledged' in parsed) acknowledged = parsed.acknowledged
      else left.push(parsed)
    })
    loaded = true
    for (const entry of left) {
      if (entry.seq > acknowledged) waiting.add({ ...entry, seq: nextSeq++ })
    }
    makeRoom()
    if (damaged + unreadable > 0) logger.error({ lines: damaged + unreadable }, 'the outbox had lines beyond reading')
    if (torn) logger.warn('the outbox ended in a torn line, which was never sent: left out')
    if (waiting.count() > 0) logger.info({ waiting: waiting.count() }, 'unsent reps of an earlier run are waiting')
  }

  async function rewrite(): Promise<void> {
    const entries = [...waiting.inOrder()]
    await journal.rewrite(inChunks(entries))
    rewriteNeeded = false
    ackedSince = false
    markDurable(entries)
  }

  async function append(): Promise<void> {
    const entries: OutboxEntry[] = []
    for (const seq of unwritten) {
      if (entries.length === batchLines) break
      const entry = waiting.get(seq)
      if (entry !== undefined) entries.push(entry)
    }
    const acknowledgement = ackedSince ? ackLine(lastAcknowledged()) : ''
    ackedSince = false
    await journal.append(acknowledgement + entries.map(entryLine).join(''), entries.length > 0)
    markDurable(entries)
  }

  function markDurable(entries: OutboxEntry[]): void {
    for (const entry of entries) {
      entry.durable = true
      unwritten.delete(entry.seq)
    }
    if (entries.length > 0) listener.ready()
  }

  async function step(): Promise<void> {
    if (!loaded) await load()
    if (!journal.held()) rewriteNeeded = true
    if (rewriteNeeded || compactable()) return rewrite()
    if (waiting.count() > 0) return append()
    ackedSince = false
    await journal.clear()
  }

  async function workOff(): Promise<void> {
    try {
      while (hasWork()) await step()
      if (failure !== null) logger.info('reps are saved again')
      failure = null
    } catch (cause) {
      fail(storeTrouble(folder, cause))
    }
    work = null
    listener.changed()
  }

  function fail(trouble: KickbackError): void {
    // After a failed write or sync nothing is certain about the file's end: a fresh file takes its place.
    rewriteNeeded = true
    if (failure?.message !== trouble.message) logger.error({ code: trouble.code }, trouble.message)
    failure = trouble
    if (!closed) cancelRetry = clock.after(retryMs, kick)
    listener.ready()
  }

  function kick(): void {
    cancelRetry()
    if (!closed && hasWork()) work ??= workOff()
  }

  function makeRoom(): void {
    const gone = waiting.trim()
    for (const { seq } of gone) unwritten.delete(seq)
    const lost = gone.filter(({ provisional, storedIn }) => !provisional && storedIn.length === 0).length
    if (lost === 0) return
    dropped += lost
    full = storeFull(folder, dropped)
    logger.error({ code: full.code, dropped }, full.message)
  }

  return {
    async open(heard) {
      listener = heard
      kick()
      await work
      if (failure?.code === 'CONFIG_DATA_FOLDER') {
        closed = true
        cancelRetry()
        throw failure
      }
    },

    add(topic, payload, provisional) {
      const name = nameOf(JSON.parse(payload))
      const entry: OutboxEntry = { seq: nextSeq++, topic, payload, provisional, durable: false, name, storedIn: [] }
      waiting.add(entry)
      unwritten.add(entry.seq)
      makeRoom()
      if (failure === null) kick()
      else listener.ready()
      listener.changed()
    },

    *sendable() {
      for (const entry of waiting.unsent()) {
        if (!entry.durable && failure === null) return
        yield entry
      }
    },

    waiting,

    acknowledge(seq) {
      if (waiting.remove(seq) === undefined) return
      unwritten.delete(seq)
      ackedSince = true
      if (waiting.count() === 0) full = null
      if (failure === null) kick()
      listener.changed()
    },

    depth: () => waiting.count(),
    dropped: () => dropped,
    trouble: () => failure ?? full,

    async flush() {
      while (work !== null) await work
    },

    async close() {
      while (work !== null) await work
      closed = true
      cancelRetry()
      try {
        await journal.close()
      } catch (cause) {
        logger.warn({ reason: storeTrouble(folder, cause).message }, 'the outbox did not close cleanly')
      }
    }
  }
}

function* inChunks(entries: OutboxEntry[]): Iterable<string> {
  for (let from = 0; from < entries.length; from += batchLines) {
    yield entries
      .slice(from, from + batchLines)
      .map(entryLine)
      .join('')
  }
}
