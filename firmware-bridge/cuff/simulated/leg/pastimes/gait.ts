/** One stride of the shank by its phase, 0 to 1 from one heel strike to the next. */
export interface GaitCurve {
  /** Position at phase 0 to 1 and its derivatives by the phase. */
  at(phase: number): { degrees: number; slope: number; curve: number }
}

const harmonics = 6
const points = 96

const between = (keys: readonly (readonly [phase: number, degrees: number])[], phase: number): number => {
  for (let i = 1; i < keys.length; i++) {
    const [before, after] = [keys[i - 1], keys[i]]
    if (before === undefined || after === undefined || phase > after[0]) continue
    const share = (phase - before[0]) / (after[0] - before[0])
    return before[1] + (after[1] - before[1]) * share * share * (3 - 2 * share)
  }
  return keys.at(-1)?.[1] ?? 0
}

/**
 * A curve through the keys, of which the first and the last are the same moment of neighbouring strides. As the sum of
 * its first harmonics it is as smooth as a leg and can be differentiated exactly.
 */
export const gaitCurve = (keys: readonly (readonly [phase: number, degrees: number])[]): GaitCurve => {
  const terms = Array.from({ length: harmonics }, (_, i) => {
    let [cosine, sine] = [0, 0]
    for (let point = 0; point < points; point++) {
      const phase = point / points
      const angle = 2 * Math.PI * (i + 1) * phase
      cosine += (2 / points) * between(keys, phase) * Math.cos(angle)
      sine += (2 / points) * between(keys, phase) * Math.sin(angle)
    }
    return { omega: 2 * Math.PI * (i + 1), cosine, sine }
  })
  let mean = 0
  for (let point = 0; point < points; point++) mean += between(keys, point / points) / points

  return {
    at(phase) {
      let [degrees, slope, curve] = [mean, 0, 0]
      for (const { omega, cosine, sine } of terms) {
        const [c, s] = [Math.cos(omega * phase), Math.sin(omega * phase)]
        degrees += cosine * c + sine * s
        slope += omega * (sine * c - cosine * s)
        curve -= omega * omega * (cosine * c + sine * s)
      }
      return { degrees, slope, curve }
    }
  }
}
