import type { ListedPort } from '../list-ports.ts'

/** A link that held so long was the cuff's; one that fell sooner may be a Firmata board without the sensor. */
const heldMs = 10_000
/** A device that is no cuff may become one when it is flashed anew; asking restarts it, so that is a rare thing to do. */
const askAgainMs = 10 * 60_000
/** More devices than this do not come and go at one machine. */
const mostKept = 64

export interface CandidateBook {
  /** The port to try now: one not tried yet in this round, the one that worked before first; null where there is none. */
  next(ports: readonly ListedPort[], nowMs: number): ListedPort | null
  /** Firmata was heard there. */
  answered(port: ListedPort, nowMs: number): void
  hasAnswered(port: ListedPort): boolean
  /** It is another device: left alone from now on, until it is unplugged or a long time has passed with nothing else there. */
  isAnother(port: ListedPort, nowMs: number): void
  /** The other devices that are plugged in. */
  others(): string[]
}

/** Keeps which ports were tried, which answered and which are another's, while they stay plugged in. */
export function createCandidateBook(): CandidateBook {
  const tries = new Map<string, number>()
  const others = new Map<string, { path: string; sinceMs: number }>()
  /** Kept over unplugging: a cuff that comes back is not to be met as a stranger. */
  const firmata = new Set<string>()
  let tryCount = 0
  let favourite: string | null = null
  let current: { id: string; sinceMs: number } | null = null

  function endRound(nowMs: number): void {
    if (current !== null && nowMs - current.sinceMs >= heldMs) {
      favourite = current.id
      tries.clear()
    }
    current = null
  }

  function forgetUnplugged(ports: readonly ListedPort[]): void {
    const there = new Set(ports.map(({ id }) => id))
    for (const kept of [tries, others]) {
      for (const id of kept.keys()) if (!there.has(id)) kept.delete(id)
    }
  }

  const place = ({ id }: ListedPort): number => tries.get(id) ?? 0

  return {
    next(ports, nowMs) {
      endRound(nowMs)
      forgetUnplugged(ports)
      const free = ports.filter(({ id }) => !others.has(id))
      const ripe = ports.filter(({ id }) => nowMs - (others.get(id)?.sinceMs ?? nowMs) >= askAgainMs)
      const open = free.length > 0 ? free : ripe
      const order = [...open.filter(({ id }) => id === favourite), ...open.filter(({ id }) => id !== favourite)]
      const chosen = order.toSorted((a, b) => place(a) - place(b))[0] ?? null
      if (chosen !== null) tries.set(chosen.id, ++tryCount)
      return chosen
    },
    answered({ id }, nowMs) {
      if (firmata.size >= mostKept) firmata.clear()
      firmata.add(id)
      others.delete(id)
      favourite ??= id
      current = { id, sinceMs: nowMs }
    },
    hasAnswered: ({ id }) => firmata.has(id),
    isAnother({ id, path }, nowMs) {
      others.set(id, { path, sinceMs: nowMs })
    },
    others: () => [...others.values()].map(({ path }) => path)
  }
}
