/** One figure a sample over the latest `capacity` samples. Indices count the samples of the stream from 0. */
export interface Column {
  readonly capacity: number
  get(index: number): number
  set(index: number, value: number): void
}

/** @param capacity a power of two */
export const createColumn = (capacity: number): Column => {
  if (capacity < 1 || (capacity & (capacity - 1)) !== 0) throw new RangeError('capacity must be a power of two')
  const values = new Float64Array(capacity)
  const mask = capacity - 1
  return {
    capacity,
    get: (index) => values[index & mask] as number,
    set(index, value) {
      values[index & mask] = value
    }
  }
}
