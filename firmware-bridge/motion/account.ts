import type { CountedRep } from './counter.ts'
import type { Opinion } from './judge.ts'
import type { Clue } from './oddness.ts'
import type { RepFeatures } from './rep-features.ts'

/** Why one movement was counted, held until more of the kind follow, or refused. */
export interface Account extends Opinion {
  ruling: 'counted' | 'held' | 'refused'
  features: RepFeatures
}

export type Explain = (account: Account) => void
