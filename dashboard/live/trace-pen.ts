/** Further behind than this the pen leaps: a line that stood still has no past worth drawing slowly. */
const mostBehindSeconds = 0.5

/** Where the pen is on the line: it glides through each batch in the time that the batch took, rather than leap to its end. */
export interface TracePen {
  /** Told of the newest point after each batch. */
  hear: (headSeconds: number | null, nowMs: number) => void
  /** The sample time that it has come to; null before the first point. */
  at: (nowMs: number) => number | null
}

export function createTracePen(): TracePen {
  let head: number | null = null
  let from = 0
  let heardMs = 0

  const at = (nowMs: number): number | null =>
    head === null ? null : Math.min(head, from + Math.max(0, nowMs - heardMs) / 1000)

  return {
    at,
    hear(next, nowMs) {
      if (next === head) return
      const reached = at(nowMs)
      const isBehind = reached !== null && next !== null && next > reached && next - reached < mostBehindSeconds
      from = isBehind ? reached : (next ?? 0)
      head = next
      heardMs = nowMs
    }
  }
}
