import type { SmoothTrace } from './smooth-trace.ts'

export const smoothnessSettings = {
  /** Voluntary movement has no more in it than this. */
  highestHz: 10,
  /** The spectrum counts up to the last frequency that reaches this share of the one at 0. */
  leastShare: 0.05,
  stepHz: 0.1,
  /** Points of half a lift: as smooth as the speed is, three in the shortest period that counts show all there is. */
  halfPointsPerSecond: 16,
  leastHalfPoints: 24,
  mostHalfPoints: 64,
  leastSamples: 8
}

/**
 * Sizes of the spectrum at `count` angles a point, 0, `turn`, 2 `turn` and so on. Time counts from the middle, for the size
 * does not depend on that: the even part of the values then makes the cosines and the odd part the sines, each over half the
 * points and by a recurrence of its own (Clenshaw 1955), so that neither waits for the other.
 *
 * The rest stays 0 once too little energy is left (Parseval) for a peak of `leastShare` of the first size: the spectrum of so
 * few points has none narrower than it is looked for here, with half to spare.
 */
const spectrumOf = (values: Float64Array, turn: number, count: number, leastShare: number): Float64Array => {
  const half = values.length / 2
  const even = new Float64Array(half)
  const odd = new Float64Array(half)
  let squares = 0
  for (let k = 0; k < half; k++) {
    const later = values[half + k] as number
    const earlier = values[half - 1 - k] as number
    even[k] = later + earlier
    odd[k] = later - earlier
    squares += later * later + earlier * earlier
  }
  let left = (Math.PI / turn) * squares
  let leastLeft = 0
  const sizes = new Float64Array(count)
  // Half the angle of a bin, as cosine and sine, turned on from bin to bin: a turn costs less than an angle's own.
  const [stepCosine, stepSine] = [Math.cos(turn / 2), Math.sin(turn / 2)]
  let halfCosine = 1
  let halfSine = 0
  for (let bin = 0; bin < count; bin++) {
    const twice = 2 * (halfCosine * halfCosine - halfSine * halfSine)
    let cosines = 0
    let cosinesBefore = 0
    let sines = 0
    let sinesBefore = 0
    for (let k = half - 1; k >= 0; k--) {
      const nextCosines = (even[k] as number) - cosinesBefore + twice * cosines
      cosinesBefore = cosines
      cosines = nextCosines
      const nextSines = (odd[k] as number) - sinesBefore + twice * sines
      sinesBefore = sines
      sines = nextSines
    }
    const real = halfCosine * (cosines - cosinesBefore)
    const imaginary = halfSine * (sines + sinesBefore)
    const square = real * real + imaginary * imaginary
    sizes[bin] = Math.sqrt(square)
    if (bin === 0) leastLeft = ((Math.PI / turn) * leastShare * leastShare * square) / (2 * values.length)
    // Half of a bin lies below its middle: so the rest is never made out to be less than it is.
    left -= square / 2
    if (left < leastLeft) break
    if (bin > 0) left -= square / 2
    const turned = halfCosine * stepCosine - halfSine * stepSine
    halfSine = halfSine * stepCosine + halfCosine * stepSine
    halfCosine = turned
  }
  return sizes
}

/** How many points stand between the bounds of a lift; an even number. */
const pointsOf = (seconds: number): number => {
  const { halfPointsPerSecond, leastHalfPoints, mostHalfPoints } = smoothnessSettings
  return 2 * Math.min(mostHalfPoints, Math.max(leastHalfPoints, Math.ceil(halfPointsPerSecond * seconds)))
}

/**
 * Spectral arc length of a speed profile, negative, nearer 0 the smoother (Balasubramanian, Melendez-Calderon and
 * Burdet 2012; the cut-off adapts as in their 2015 revision, so that the sample rate does not matter). Computed between
 * two times; null where there are too few samples or no movement.
 */
export const smoothnessOf = (trace: SmoothTrace, startSeconds: number, endSeconds: number): number | null => {
  const { highestHz, leastShare, stepHz, leastSamples } = smoothnessSettings
  const first = trace.rowAt(startSeconds)
  let last = first
  while (last < trace.to() && trace.time.get(last + 1) <= endSeconds) last++
  if (last - first + 1 < leastSamples) return null

  const points = pointsOf(endSeconds - startSeconds)
  const step = (endSeconds - startSeconds) / (points - 1)
  const speeds = new Float64Array(points)
  let row = first
  for (let k = 0; k < points; k++) {
    const at = startSeconds + k * step
    while (row < last && trace.time.get(row + 1) < at) row++
    const span = trace.time.get(row + 1 > trace.to() ? row : row + 1) - trace.time.get(row)
    const share = span > 0 ? Math.min(1, Math.max(0, (at - trace.time.get(row)) / span)) : 0
    const next = Math.min(row + 1, trace.to())
    speeds[k] = trace.speed.get(row) + (trace.speed.get(next) - trace.speed.get(row)) * share
  }
  const steps = Math.round(highestHz / stepHz)
  const sizes = spectrumOf(speeds, 2 * Math.PI * stepHz * step, steps + 1, leastShare)
  const whole = sizes[0] as number
  if (!(whole > 0)) return null
  let cut = steps
  while (cut > 0 && (sizes[cut] as number) < leastShare * whole) cut--
  if (cut < 1) return null
  let length = 0
  for (let k = 1; k <= cut; k++) {
    const change = ((sizes[k] as number) - (sizes[k - 1] as number)) / whole
    length += Math.sqrt(1 / (cut * cut) + change * change)
  }
  return Math.max(-100, -length)
}
