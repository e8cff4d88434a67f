import type { ServerClock } from '../clock.ts'

export interface TriesOptions {
  atMost: number
  withinMs: number
  clock: ServerClock
}

/** Counts tries by name, such as an address, and forgets them after a while. */
export interface Tries {
  /** Counts one; false where there were too many before it. */
  take(name: string): boolean
  /** True where one more would be too many. */
  spent(name: string): boolean
  /** Forgets the tries of one, or of all. */
  forgive(name?: string): void
}

/** Names remembered at once: whoever has more addresses than this gets the oldest of them back early. */
const namesAtMost = 10_000

export function createTries({ atMost, withinMs, clock }: TriesOptions): Tries {
  const counts = new Map<string, { count: number; since: number }>()

  function current(name: string): { count: number; since: number } {
    const found = counts.get(name)
    if (found !== undefined && Math.abs(clock.now() - found.since) < withinMs) return found
    counts.delete(name)
    return { count: 0, since: clock.now() }
  }

  return {
    take(name) {
      const entry = current(name)
      if (entry.count >= atMost) return false
      entry.count += 1
      if (!counts.has(name) && counts.size >= namesAtMost) {
        for (const oldest of counts.keys()) {
          counts.delete(oldest)
          break
        }
      }
      counts.set(name, entry)
      return true
    },
    spent: (name) => current(name).count >= atMost,
    forgive(name) {
      if (name === undefined) counts.clear()
      else counts.delete(name)
    }
  }
}
