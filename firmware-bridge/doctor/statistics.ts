/** Sums over short rows of figures. All give NaN for a row that is too short to have one. */

export const meanOf = (values: ArrayLike<number>): number => {
  let sum = 0
  for (let i = 0; i < values.length; i++) sum += values[i] ?? 0
  return sum / values.length
}

/** Root of the mean square about the mean. */
export const spreadOf = (values: ArrayLike<number>): number => {
  const mean = meanOf(values)
  let sum = 0
  for (let i = 0; i < values.length; i++) sum += ((values[i] ?? 0) - mean) ** 2
  return Math.sqrt(sum / values.length)
}

/** The value below which that share of all lies. */
export const quantileOf = (values: ArrayLike<number>, share: number): number => {
  const sorted = Float64Array.from(values).sort()
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN
}

/** The slope of the straight line that fits the values at those places best. */
export const slopeOf = (places: ArrayLike<number>, values: ArrayLike<number>): number => {
  const middle = meanOf(places)
  const mean = meanOf(values)
  let product = 0
  let square = 0
  for (let i = 0; i < values.length; i++) {
    const away = (places[i] ?? 0) - middle
    product += away * ((values[i] ?? 0) - mean)
    square += away * away
  }
  return product / square
}
