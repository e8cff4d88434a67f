import type { Heard } from './wire.ts'

export interface Tally {
  /** Counts messages of a kind and what came of them. */
  add(kind: string, outcome: string, messages?: number): void
  /** Notes what must never be. */
  fault(what: string): void
  total(): number
  /** By kind, then by outcome. */
  table(): ReadonlyMap<string, ReadonlyMap<string, number>>
  serverErrors(): number
  faults(): string[]
}

const faultsKept = 20

export function createTally(): Tally {
  const kinds = new Map<string, Map<string, number>>()
  const faults: string[] = []
  let total = 0
  let serverErrors = 0
  return {
    add(kind, outcome, messages = 1) {
      const outcomes = kinds.get(kind) ?? new Map<string, number>()
      kinds.set(kind, outcomes)
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + messages)
      total += messages
      if (/^5\d\d/.test(outcome)) serverErrors++
    },
    fault(what) {
      if (faults.length < faultsKept) faults.push(what)
    },
    total: () => total,
    table: () => kinds,
    serverErrors: () => serverErrors,
    faults: () => [...faults]
  }
}

/** Who has no right to read must not find this in anything that comes. */
export function checkSecret(tally: Tally, { received }: Heard, secret: string, kind: string): void {
  if (received.includes(secret)) tally.fault(`${kind}: somebody without a right to it read ${secret}`)
}
