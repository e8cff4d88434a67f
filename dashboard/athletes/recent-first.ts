import type { Athlete } from '#contracts/records/athlete.ts'
import type { KnownCuff, Wearing } from '#contracts/records/cuff.ts'

/**
 * Whoever trained last comes first: on this cuff as its history tells, on others as far as they wear one now. Who never
 * did goes by when they were added.
 */
export function recentFirst(
  athletes: readonly Athlete[],
  wearings: readonly Pick<Wearing, 'athleteId' | 'from'>[],
  cuffs: readonly Pick<KnownCuff, 'athleteId' | 'wornSince'>[]
): Athlete[] {
  const latest = new Map<string, number>()
  const note = (athleteId: string | null, at: number | null): void => {
    if (athleteId !== null && at !== null) latest.set(athleteId, Math.max(at, latest.get(athleteId) ?? -Infinity))
  }
  for (const { athleteId, from } of wearings) note(athleteId, from)
  for (const { athleteId, wornSince } of cuffs) note(athleteId, wornSince)
  const trained = (athlete: Athlete): number => latest.get(athlete.id) ?? -Infinity
  const later = (a: number, b: number): number => (a === b ? 0 : b > a ? 1 : -1)
  return [...athletes].sort(
    (a, b) => later(trained(a), trained(b)) || later(a.createdAt, b.createdAt) || a.name.localeCompare(b.name)
  )
}
