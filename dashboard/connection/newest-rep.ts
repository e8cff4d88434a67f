import type { Rep } from '#contracts/rep.ts'

/**
 * True where `rep` is later word than `known`: a later rep, or a higher revision of the same one.
 * After an outage old reps arrive late and in bulk; they belong in the store, not on the screen.
 */
export function isNewer(rep: Rep, known: Rep | null): boolean {
  if (known === null) return true
  if (rep.session !== known.session) return rep.at > known.at
  return rep.n === known.n ? rep.revision > known.revision : rep.n > known.n
}
