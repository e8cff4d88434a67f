const firstMs = 500
const longestMs = 15_000

/**
 * The pause before try number `tries`, counted from 0: it doubles up to 15 s, and a random half of it is left out, so
 * that many servers do not come back to one broker in step.
 */
export function pauseMs(tries: number, random: () => number): number {
  const longest = Math.min(longestMs, firstMs * 2 ** Math.min(tries, 10))
  return longest * (0.5 + 0.5 * random())
}
