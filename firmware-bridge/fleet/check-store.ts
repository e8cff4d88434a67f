import type { RepState } from '#contracts/words.ts'
import type { RepWord } from './ledger.ts'
import type { LedgerAccount, LedgerRep } from './read-ledger.ts'

/** What a store has that the ledger does not bear out, and the other way round; each by the reps' ids. */
export interface Disagreement {
  /** Kept on disk as a rep, and not stored, or stored in an older word. */
  lost: string[]
  /** Stored though never counted, or in a word that was never said. */
  invented: string[]
  /** Stored more than once. */
  doubled: string[]
  /** Reps of which both say the same, the last word being that they were lifted. */
  confirmed: number
}

/** Holds what a store has of the fleet's reps against the fleet's ledger. */
export function checkStore({ reps }: LedgerAccount, stored: Iterable<RepWord>): Disagreement {
  const found = new Map<string, RepWord>()
  const result: Disagreement = { lost: [], invented: [], doubled: [], confirmed: 0 }
  for (const word of stored) {
    if (found.has(word.id)) result.doubled.push(word.id)
    found.set(word.id, word)
    const rep = reps.get(word.id)
    if (rep === undefined || !wasSaid(rep, word)) result.invented.push(word.id)
    else if (word.state === 'confirmed') result.confirmed++
  }
  for (const { id, kept, states } of reps.values()) {
    if (kept === null || !isRep(states.get(kept))) continue
    const word = found.get(id)
    if (word === undefined || word.revision < kept) result.lost.push(id)
  }
  return result
}

/** A full outbox may let provisional words go: they are worth nothing once the rep is confirmed. */
const isRep = (state: RepState | undefined): boolean => state !== undefined && state !== 'provisional'

const wasSaid = ({ states }: LedgerRep, { revision, state }: RepWord): boolean => states.get(revision) === state
