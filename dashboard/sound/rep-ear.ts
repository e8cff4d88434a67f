import type { Live } from '#contracts/live.ts'
import type { Rep } from '#contracts/rep.ts'
import type { RepKind, RepState } from '#contracts/words.ts'
import { isNewer } from '../connection/newest-rep.ts'
import type { CountMoment } from '../look/screen-settings.ts'

/** What there is to hear about a rep. */
export type RepNews =
  /** It counts, as number `count` of its set. `kind` is null while it may still change. */
  | { what: 'counted'; kind: RepKind | null; count: number }
  /** It was counted before; now it is certain that it was not clean. */
  | { what: 'judged'; kind: Exclude<RepKind, 'clean'> }
  | { what: 'taken-back' }

interface Known {
  setId: string
  state: RepState
  revision: number
  /** The states of which a person has heard, or need not. */
  told: Set<RepState>
}

export interface RepEar {
  /** Takes what the screen already shows as heard: after a reconnection, or on another cuff. */
  know: (live: Live | null) => void
  /** A word about a rep, however often and in whatever order it comes. Null where there is nothing to hear. */
  hear: (rep: Rep, ageSeconds: number) => RepNews | null
}

/** Room for the longest set with a margin; the oldest go first, and all of a set go when the next begins. */
const mostReps = 2000
/**
 * A set becomes certain with its third rep or so, which confirms the first; a pause ends it and takes back. Anything older
 * was held up somewhere on its way and is no news.
 */
const freshSeconds = 20

const statesBefore = (state: RepState): Set<RepState> =>
  new Set(state === 'provisional' ? [state] : ['provisional', state])

/** Makes of words about reps what is to be heard: once for each rep and state, as the screen counts. */
export function createRepEar(countAt: () => CountMoment): RepEar {
  const reps = new Map<string, Known>()
  let newest: Rep | null = null
  let setId: string | null = null

  const counts = (state: RepState): boolean => state === 'confirmed' || (state === 'provisional' && countAt() === 'top')
  const countIn = (id: string): number =>
    [...reps.values()].filter((known) => known.setId === id && counts(known.state)).length

  function remember(id: string, known: Known): void {
    reps.set(id, known)
    for (const oldest of reps.keys()) {
      if (reps.size <= mostReps) break
      reps.delete(oldest)
    }
  }

  /** Of a set that is over nothing is news any more. */
  function enter(next: string): void {
    if (next === setId) return
    setId = next
    for (const [id, known] of reps) if (known.setId !== next) reps.delete(id)
  }

  function newsOf(rep: Rep, wasCounted: boolean): RepNews | null {
    if (rep.state === 'revoked') return wasCounted ? { what: 'taken-back' } : null
    if (!counts(rep.state)) return null
    const kind = rep.state === 'confirmed' ? rep.kind : null
    if (!wasCounted) return { what: 'counted', kind, count: countIn(rep.setId) }
    return kind === null || kind === 'clean' ? null : { what: 'judged', kind }
  }

  return {
    know(live) {
      reps.clear()
      newest = live?.lastRep ?? null
      setId = live?.set?.id ?? newest?.setId ?? null
      for (const { n, state } of live?.set?.reps ?? []) {
        const id = `${live?.cuffId}/${live?.session}/${n}`
        remember(id, { setId: live?.set?.id ?? '', state, revision: -1, told: statesBefore(state) })
      }
      if (newest === null) return
      const { id, state, revision } = newest
      remember(id, { setId: newest.setId, state, revision, told: statesBefore(state) })
    },
    hear(rep, ageSeconds) {
      if (isNewer(rep, newest)) {
        newest = rep
        enter(rep.setId)
      }
      if (rep.setId !== setId) return null
      const { state, revision } = rep
      const known = reps.get(rep.id)
      if (known !== undefined && revision <= known.revision) return null
      const told = known?.told ?? new Set()
      remember(rep.id, { setId: rep.setId, state, revision, told: new Set([...told, ...statesBefore(state)]) })
      if (told.has(state) || ageSeconds > freshSeconds) return null
      return newsOf(rep, known !== undefined && counts(known.state))
    }
  }
}
