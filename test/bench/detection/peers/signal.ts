import type { Sample } from '../../../../firmware-bridge/sample.ts'

export type Vector = readonly [x: number, y: number, z: number]

export const accelOf = ({ accelX, accelY, accelZ }: Sample): Vector => [accelX, accelY, accelZ]
export const gyroOf = ({ gyroX, gyroY, gyroZ }: Sample): Vector => [gyroX, gyroY, gyroZ]

export const minus = (a: Vector, b: Vector): Vector => [a[0] - b[0], a[1] - b[1], a[2] - b[2]]
export const dot = (a: Vector, b: Vector): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2]

export const meanOf = (rows: readonly Vector[]): Vector => {
  const axis = (i: 0 | 1 | 2): number => rows.reduce((sum, row) => sum + row[i], 0) / Math.max(1, rows.length)
  return [axis(0), axis(1), axis(2)]
}

export const quantile = (values: readonly number[], share: number): number => {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0
}

/** From the median interval, so that gaps and bad clocks do not matter; kept within what a motion sensor can do. */
export const rateOf = (samples: readonly Sample[]): number => {
  const intervals = samples.slice(1).map((sample, i) => sample.timeSeconds - samples[i]!.timeSeconds)
  return Math.min(1000, Math.max(5, 1 / (quantile(intervals, 0.5) || 0.02)))
}

/** A second-order Butterworth low-pass, run forwards and back so that nothing is late (MATLAB's and scipy's filtfilt). */
export const lowPass = (values: readonly number[], cutoffHz: number, rateHz: number): number[] => {
  const k = Math.tan(Math.PI * Math.min(0.4, cutoffHz / rateHz))
  const norm = 1 / (1 + Math.SQRT2 * k + k * k)
  const [b0, a1, a2] = [k * k * norm, 2 * (k * k - 1) * norm, (1 - Math.SQRT2 * k + k * k) * norm]
  const filtered = (input: readonly number[]): number[] => {
    // Starts as if the first value had stood for ever.
    let [x1, x2, y1, y2] = Array.from({ length: 4 }, () => input[0] ?? 0) as [number, number, number, number]
    return input.map((x) => {
      const y = b0 * (x + 2 * x1 + x2) - a1 * y1 - a2 * y2
      ;[x2, x1, y2, y1] = [x1, x, y1, y]
      return y
    })
  }
  return filtered(filtered(values).reverse()).reverse()
}

export const lowPassRows = (rows: readonly Vector[], cutoffHz: number, rateHz: number): Vector[] => {
  const axis = (i: 0 | 1 | 2): number[] => lowPass(rows.map((row) => row[i]), cutoffHz, rateHz) // prettier-ignore
  const [x, y, z] = [axis(0), axis(1), axis(2)]
  return rows.map((_, i): Vector => [x[i]!, y[i]!, z[i]!])
}

/** The direction of greatest variance, by power iteration on the covariance; its sign means nothing. */
export const principalAxis = (rows: readonly Vector[]): Vector => {
  const mean = meanOf(rows)
  let [xx, xy, xz, yy, yz, zz] = [0, 0, 0, 0, 0, 0]
  for (const row of rows) {
    const [x, y, z] = minus(row, mean)
    xx += x * x
    xy += x * y
    xz += x * z
    yy += y * y
    yz += y * z
    zz += z * z
  }
  const covariance: readonly Vector[] = [[xx, xy, xz], [xy, yy, yz], [xz, yz, zz]] // prettier-ignore
  // The column of the largest variance cannot be at right angles to the answer.
  let axis = covariance.reduce((best, column) => (dot(column, column) > dot(best, best) ? column : best), [0, 0, 0])
  for (let i = 0; i < 50; i++) {
    const length = Math.sqrt(dot(axis, axis))
    if (!(length > 0)) return [1, 0, 0]
    const unit: Vector = [axis[0] / length, axis[1] / length, axis[2] / length]
    axis = [dot(covariance[0]!, unit), dot(covariance[1]!, unit), dot(covariance[2]!, unit)]
  }
  const length = Math.sqrt(dot(axis, axis))
  return length > 0 ? [axis[0] / length, axis[1] / length, axis[2] / length] : [1, 0, 0]
}

/** Rows along their principal axis, about their mean. */
export const principalComponent = (rows: readonly Vector[]): number[] => {
  const [mean, axis] = [meanOf(rows), principalAxis(rows)]
  return rows.map((row) => dot(minus(row, mean), axis))
}

/** A principal axis has no sign: the first rows are taken as rest, below the middle of the movement. */
export const restDown = (values: readonly number[], restRows: number): number[] => {
  const middle = (quantile(values, 0.95) + quantile(values, 0.05)) / 2
  return quantile(values.slice(0, restRows), 0.5) > middle ? values.map((value) => -value) : [...values]
}

/** Indices of the local maxima; of a plateau the first row. */
export const localMaxima = (values: readonly number[]): number[] => {
  const found: number[] = []
  let roseAt = -1
  for (let i = 1; i < values.length; i++) {
    if (values[i]! > values[i - 1]!) roseAt = i
    if (values[i]! < values[i - 1]! && roseAt >= 0) {
      found.push(roseAt)
      roseAt = -1
    }
  }
  return found
}
