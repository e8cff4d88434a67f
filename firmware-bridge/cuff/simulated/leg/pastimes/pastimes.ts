import type { Random } from '../../random.ts'
import type { Pastime } from '../excursions.ts'
import { fidget } from './fidget.ts'
import { handling } from './handling.ts'
import { sitting } from './sitting.ts'
import { tapping } from './tapping.ts'
import { climbing, walking } from './walking.ts'
import { weightShift, type Stance } from './weight-shift.ts'

/** What a leg may do between sets. None of it is a rep. */
export const pastimeKinds = ['fidget', 'weight-shift', 'walking', 'stairs', 'handling', 'tapping', 'sitting'] as const
export type PastimeKind = (typeof pastimeKinds)[number]

export interface PlannedPastime {
  kind: PastimeKind
  /** About so long; what is under way then is brought to its end. */
  seconds: number
}

export interface Pastimes {
  start(kind: PastimeKind, seconds: number): Pastime
}

/** Draws one pastime after the other for the same leg. */
export const createPastimes = (random: Random): Pastimes => {
  const stance: Stance = { lean: 0, sideLean: 0 }
  return {
    start(kind, seconds) {
      switch (kind) {
        case 'fidget':
          return fidget(random, seconds)
        case 'weight-shift':
          return weightShift(random, seconds, stance)
        case 'walking':
          return walking(random, seconds)
        case 'stairs':
          return climbing(random, seconds)
        case 'handling':
          return handling(random, seconds)
        case 'tapping':
          return tapping(random, seconds)
        case 'sitting':
          return sitting(random, seconds)
      }
    }
  }
}
