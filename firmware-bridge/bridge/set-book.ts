import { setId } from '#contracts/identifiers.ts'
import type { Live } from '#contracts/live.ts'
import { bareRep, type BareRep, type Rep } from '#contracts/rep.ts'
import type { CountsByKind } from '#contracts/set.ts'
import type { ExerciseId, Side } from '#contracts/words.ts'

/** What is fixed when a set starts. */
export interface SetHeading {
  cuffId: string
  session: string
  /** Within the session, and as the counter counts. */
  number: number
  countedNumber: number
  exercise: ExerciseId
  side: Side
  startedAt: number
}

/** The running account of one set: the newest word about each of its reps. */
export interface SetBook {
  readonly heading: SetHeading
  /** When the rep was counted, if it was heard of before: a rep keeps its time through all its revisions. */
  atOf(n: number): number | undefined
  put(rep: Rep): void
  /** The set is over and these are its reps: what was never confirmed is gone. */
  end(reps: readonly BareRep[], endedAt: number): void
  /** The newest rep that was not taken back. */
  lastRep(): BareRep | null
  /** The set as the screen shows it. */
  toLive(): NonNullable<Live['set']>
}

/** The contract's bound on marks in a snapshot; the counts go on beyond it. */
const mostReps = 1000

export function createSetBook(heading: SetHeading): SetBook {
  const reps = new Map<number, BareRep>()
  const counts: CountsByKind = { clean: 0, momentum: 0, partial: 0 }
  let endedAt: number | null = null

  function put(rep: Rep): void {
    const known = reps.get(rep.n)
    if (known !== undefined && known.state !== 'revoked') counts[known.kind]--
    if (rep.state !== 'revoked') counts[rep.kind]++
    reps.set(rep.n, bareRep(rep))
    const oldest = reps.keys().next()
    if (reps.size > mostReps && oldest.done !== true) reps.delete(oldest.value)
  }

  const standing = (): BareRep[] => [...reps.values()].filter(({ state }) => state !== 'revoked')

  return {
    heading,
    atOf: (n) => reps.get(n)?.at,
    put,
    end(final, at) {
      endedAt = at
      reps.clear()
      counts.clean = counts.momentum = counts.partial = 0
      for (const rep of final) put(rep)
    },
    lastRep: () => standing().at(-1) ?? null,
    toLive: () => ({
      id: setId(heading.cuffId, heading.session, heading.number),
      number: heading.number,
      active: endedAt === null,
      startedAt: heading.startedAt,
      endedAt,
      counts: { ...counts },
      reps: standing().map(({ n, kind, state }) => ({ n, kind, state }))
    })
  }
}
