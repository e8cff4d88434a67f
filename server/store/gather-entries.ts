import type { BareRep, Rep, RepTrace } from '#contracts/rep.ts'
import type { FinishedSet } from '#contracts/set.ts'
import type { Entry } from './store.ts'
import type { Tables } from './tables.ts'

type SessionRow = Tables['sessions']

/** A trace, and the revision of the word that it came with. */
export interface GatheredTrace {
  trace: RepTrace
  revision: number
}

/** What a batch says, once: a statement may touch a row a single time. */
export interface Gathered {
  /** By name: servers that write at once take hold of sessions in the same order, and none waits for the other for ever. */
  sessions: SessionRow[]
  sets: FinishedSet[]
  /** Of each rep the word of the highest revision. */
  reps: BareRep[]
  /** By the rep's id, from the highest revision that has one: a set's word on a rep is the later one, and has none. */
  traces: Map<string, GatheredTrace>
}

export function gatherEntries(entries: readonly Entry[]): Gathered {
  const sessions = new Map<string, SessionRow>()
  const sets: FinishedSet[] = []
  const reps = new Map<string, BareRep>()
  const traces = new Map<string, GatheredTrace>()

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

  function takeRep(rep: BareRep): void {
    spans(rep.cuffId, rep.session, rep.at, rep.at)
    const known = reps.get(rep.id)
    if (known === undefined || known.revision < rep.revision) reps.set(rep.id, rep)
  }

  function takeTrace({ id, state, revision, trace }: Rep): void {
    if (trace === undefined || state !== 'confirmed') return
    const known = traces.get(id)
    if (known === undefined || known.revision < revision) traces.set(id, { trace, revision })
  }

  for (const entry of entries) {
    if (entry.kind === 'rep') {
      takeRep(entry.rep)
      takeTrace(entry.rep)
    } else {
      const { set } = entry
      spans(set.cuffId, set.session, set.startedAt, set.endedAt ?? set.startedAt)
      sets.push(set)
      for (const rep of set.reps) takeRep(rep)
    }
  }
  const inOrder = [...sessions].sort(([a], [b]) => (a < b ? -1 : 1))
  return { sessions: inOrder.map(([, row]) => row), sets, reps: [...reps.values()], traces }
}
