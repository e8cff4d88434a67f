import type { SmoothTrace } from './smooth-trace.ts'

export const smoothnessSettings = {
  /** Voluntary movement has no more in it than this. */
  highestHz: 10,
  /** The spectrum counts up to the last frequency that reaches this share of the one at 0. */
  leastShare: 0.05,
  stepHz: 0.1,
  points: 128,
  leastSamples: 8
}

/**
 * Spectral arc length of a speed profile, negative, nearer 0 the smoother (Balasubramanian, Melendez-Calderon and
 * Burdet 2012; the cut-off adapts as in their 2015 revision, so that the sample rate does not matter). Computed between
 * two times; null where there are too few samples or no movement.
 */
export const smoothnessOf = (trace: SmoothTrace, startSeconds: number, endSeconds: number): number | null => {
  const { highestHz, leastShare, stepHz, points, leastSamples } = smoothnessSettings
  let first = trace.from()
  while (first < trace.to() && trace.time(first) < startSeconds) first++
  let last = first
  while (last < trace.to() && trace.time(last + 1) <= endSeconds) last++
  if (last - first + 1 < leastSamples) return null

  const step = (endSeconds - startSeconds) / (points - 1)
  const speeds = new Float64Array(points)
  let row = first
  for (let k = 0; k < points; k++) {
    const at = startSeconds + k * step
    while (row < last && trace.time(row + 1) < at) row++
    const span = trace.time(row + 1 > trace.to() ? row : row + 1) - trace.time(row)
    const share = span > 0 ? Math.min(1, Math.max(0, (at - trace.time(row)) / span)) : 0
    const next = Math.min(row + 1, trace.to())
    speeds[k] = trace.speed(row) + (trace.speed(next) - trace.speed(row)) * share
  }
  const sizeAt = (hertz: number): number => {
    let real = 0
    let imaginary = 0
    for (let k = 0; k < points; k++) {
      const angle = 2 * Math.PI * hertz * k * step
      real += (speeds[k] as number) * Math.cos(angle)
      imaginary += (speeds[k] as number) * Math.sin(angle)
    }
    return Math.hypot(real, imaginary)
  }
  const whole = sizeAt(0)
  if (!(whole > 0)) return null
  const steps = Math.round(highestHz / stepHz)
  const sizes = Array.from({ length: steps + 1 }, (_, k) => sizeAt(k * stepHz) / whole)
  const cut = sizes.findLastIndex((size) => size >= leastShare)
  if (cut < 1) return null
  let length = 0
  for (let k = 1; k <= cut; k++) length += Math.hypot(1 / cut, (sizes[k] as number) - (sizes[k - 1] as number))
  return Math.max(-100, -length)
}
