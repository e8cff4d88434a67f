import type { Message } from '../ingest/message.ts'
import type { ServerClock } from '../clock.ts'
import type { Records } from './create-records.ts'

/** A cuff that goes on being there is written down no more often than this. */
const seenEveryMs = 60_000
/** Cuffs remembered at once; beyond it the oldest is forgotten, and merely written down once more. */
const rememberedAtMost = 5000

export interface CuffWatchOptions {
  records: Pick<Records, 'seeCuff'>
  clock: Pick<ServerClock, 'now'>
  /** A cuff that was not known before is kept now. */
  found: (cuffId: string) => void
  trouble: (error: unknown) => void
}

export interface CuffWatch {
  hear(message: Message): void
  /** Resolves when nothing is being written. */
  idle(): Promise<void>
}

/** Keeps which cuffs have been seen, and when last, from what they say of themselves. */
export function createCuffWatch({ records, clock, found, trouble }: CuffWatchOptions): CuffWatch {
  const online = new Map<string, boolean>()
  const written = new Map<string, number>()
  const waiting = new Map<string, number>()
  let writing: Promise<void> | null = null

  function see(cuffId: string, at: number): void {
    if (at - (written.get(cuffId) ?? -Infinity) < seenEveryMs) return
    remember(written, cuffId, at)
    waiting.set(cuffId, Math.max(at, waiting.get(cuffId) ?? 0))
    writing ??= writeAll().finally(() => {
      writing = null
    })
  }

  async function writeAll(): Promise<void> {
    for (const [cuffId, at] of waiting) {
      waiting.delete(cuffId)
      try {
        if (await records.seeCuff(cuffId, at)) found(cuffId)
      } catch (error) {
        // The next word of the cuff is the next try.
        written.delete(cuffId)
        trouble(error)
      }
    }
  }

  return {
    hear({ name, cuffId, payload }) {
      if (payload === null) return
      const now = clock.now()
      if (name === 'status') remember(online, cuffId, payload.online)
      // A retained last will tells of the past; so does what a broker kept of a cuff that is away.
      if (online.get(cuffId) === true) see(cuffId, now)
      else if (name === 'status') see(cuffId, Math.min(payload.at, now))
    },
    async idle() {
      await writing
    }
  }
}

function remember<T>(map: Map<string, T>, key: string, value: T): void {
  const [oldest] = map.keys()
  if (!map.has(key) && map.size >= rememberedAtMost && oldest !== undefined) map.delete(oldest)
  map.set(key, value)
}
