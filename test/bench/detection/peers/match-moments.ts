interface Span {
  concentricStart: number
  eccentricEnd: number
}

export interface MomentMatch {
  missed: number
  extra: number
}

/** Methods smooth, and some look back: a rep is theirs so long before its lift and after its return. */
const graceSeconds = 0.5

/**
 * Holds moments at which a method counted against the reps that were done, both in rising order. Each moment answers for
 * one rep at most, and the earliest that may is taken, so that as many as possible find one.
 */
export const matchMoments = (truth: readonly Span[], moments: readonly number[]): MomentMatch => {
  let found = 0
  let next = 0
  for (const { concentricStart, eccentricEnd } of truth) {
    while (next < moments.length && (moments[next] ?? 0) < concentricStart - graceSeconds) next++
    if (next === moments.length) break
    if ((moments[next] ?? 0) > eccentricEnd + graceSeconds) continue
    found++
    next++
  }
  return { missed: truth.length - found, extra: moments.length - found }
}
