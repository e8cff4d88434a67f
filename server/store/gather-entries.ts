import type { Rep } from '#contracts/rep.ts'
import type { FinishedSet } from '#contracts/set.ts'
import type { Entry } from './store.ts'
import type { Tables } from './tables.ts'

type SessionRow = Tables['sessions']

/** What a batch says, once: a statement may touch a row a single time. */
export interface Gathered {
  /** By name: servers that write at once take hold of sessions in the same order, and none waits for the other for ever. */
  sessions: SessionRow[]
  sets: FinishedSet[]
  /** Of each rep the word of the highest revision. */
  reps: Rep[]
}

export function gatherEntries(entries: readonly Entry[]): Gathered {
  const sessions = new Map<string, SessionRow>()
  const sets: FinishedSet[] = []
  const reps = new Map<string, Rep>()

  function spans(cuffId: string, session: string, from: number, to: number): void {
    const key = `${cuffId}/${session}`
    const known = sessions.get(key)
    sessions.set(key, {
      cuff_id: cuffId,
      session,
      started_at: Math.min(from, known?.started_at ?? from),
      last_at: Math.max(to, known?.last_at ?? to)
    })
  }

  function takeRep(rep: Rep): void {
    spans(rep.cuffId, rep.session, rep.at, rep.at)
    const known = reps.get(rep.id)
    if (known === undefined || known.revision < rep.revision) reps.set(rep.id, rep)
  }

  for (const entry of entries) {
    if (entry.kind === 'rep') takeRep(entry.rep)
    else {
      const { set } = entry
      spans(set.cuffId, set.session, set.startedAt, set.endedAt ?? set.startedAt)
      sets.push(set)
      for (const rep of set.reps) takeRep(rep)
    }
  }
  const inOrder = [...sessions].sort(([a], [b]) => (a < b ? -1 : 1))
  return { sessions: inOrder.map(([, row]) => row), sets, reps: [...reps.values()] }
}
