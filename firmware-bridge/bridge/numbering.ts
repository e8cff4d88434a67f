/** A counter counts from 1 in its own stream; these are the numbers within a session. */
export interface Numbers {
  session: string
  setNumber: number
  n: number
}

interface Mapping {
  session: string
  setOffset: number
  repOffset: number
}

export interface Numbering {
  session(): string
  /** The numbers for the counter's own; `n` may be 0 where only the set is of interest. */
  of(countedSet: number, countedN: number): Numbers
  /** From this set of the counter on, numbers belong to a new session and begin at 1. */
  beginSession(session: string, countedSet: number): void
  /** The counter was replaced and counts from 1 again; the session's numbers go on. */
  counterRestarted(): void
}

export function createNumbering(session: string): Numbering {
  let mapping: Mapping = { session, setOffset: 0, repOffset: 0 }
  /** For late words about sets before `firstSet`, in the counter's numbers. */
  let before: Mapping | null = null
  let firstSet = 1
  let highestCounted = 0
  let highest = { setNumber: 0, n: 0 }

  return {
    session: () => mapping.session,

    of(countedSet, countedN) {
      if (before !== null && countedSet < firstSet) return apply(before, countedSet, countedN)
      const numbers = apply(mapping, countedSet, countedN)
      highestCounted = Math.max(highestCounted, countedN)
      highest = { setNumber: Math.max(highest.setNumber, numbers.setNumber), n: Math.max(highest.n, numbers.n) }
      return numbers
    },

    beginSession(next, countedSet) {
      before = mapping
      firstSet = countedSet
      mapping = { session: next, setOffset: 1 - countedSet, repOffset: -highestCounted }
      highest = { setNumber: 0, n: 0 }
    },

    counterRestarted() {
      mapping = { session: mapping.session, setOffset: highest.setNumber, repOffset: highest.n }
      before = null
      firstSet = 1
      highestCounted = 0
    }
  }
}

const apply = ({ session, setOffset, repOffset }: Mapping, countedSet: number, countedN: number): Numbers => ({
  session,
  setNumber: countedSet + setOffset,
  n: countedN + repOffset
})
