/** The value below which the share of the values lies. `values` is sorted in place. */
export function quantile(values: number[], share: number): number {
  values.sort((a, b) => a - b)
  const value = values[Math.min(values.length - 1, Math.floor(share * values.length))]
  if (value === undefined) throw new Error('no values to take a quantile of')
  return value
}
