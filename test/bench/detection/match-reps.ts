interface Span {
  concentricStart: number
  eccentricEnd: number
}

export interface Match<T, C> {
  pairs: { real: T; counted: C }[]
  missed: T[]
  extra: C[]
}

/** A counted rep must share so much of the shorter of the two, else it lies elsewhere. */
const leastShare = 0.5

const lengthOf = ({ concentricStart, eccentricEnd }: Span): number => Math.max(eccentricEnd - concentricStart, 1e-9)

const overlapOf = (a: Span, b: Span): number =>
  Math.max(0, Math.min(a.eccentricEnd, b.eccentricEnd) - Math.max(a.concentricStart, b.concentricStart))

/**
 * Pairs counted reps with true ones, each at most once, the best overlaps first: a rep that spans two true ones answers
 * for one of them, and of two that split a true one the other is one too many.
 */
export const matchReps = <T extends Span, C extends Span>(truth: readonly T[], counted: readonly C[]): Match<T, C> => {
  const candidates: { real: T; counted: C; likeness: number }[] = []
  for (const real of truth) {
    for (const rep of counted) {
      const overlap = overlapOf(real, rep)
      if (overlap < leastShare * Math.min(lengthOf(real), lengthOf(rep))) continue
      candidates.push({ real, counted: rep, likeness: overlap / (lengthOf(real) + lengthOf(rep) - overlap) })
    }
  }
  candidates.sort((a, b) => b.likeness - a.likeness)
  const found = new Map<T, C>()
  const taken = new Set<C>()
  for (const { real, counted: rep } of candidates) {
    if (found.has(real) || taken.has(rep)) continue
    found.set(real, rep)
    taken.add(rep)
  }
  return {
    pairs: truth.flatMap((real) => {
      const rep = found.get(real)
      return rep === undefined ? [] : [{ real, counted: rep }]
    }),
    missed: truth.filter((real) => !found.has(real)),
    extra: counted.filter((rep) => !taken.has(rep))
  }
}
