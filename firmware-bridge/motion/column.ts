/** One figure a sample over the latest `capacity` samples. Indices count the samples of the stream from 0. */
export interface Column {
  readonly capacity: number
  get(index: number): number
  set(index: number, value: number): void
  /** The figures themselves, and where among them an index stands: for what is written with every sample. */
  readonly values: Float64Array
  at(index: number): number
}

// A class: one shape for all columns lets the engine inline `get` and `at` wherever they stand.
class RingColumn implements Column {
  readonly capacity: number
  readonly values: Float64Array
  private readonly mask: number

  constructor(capacity: number) {
    if (capacity < 1 || (capacity & (capacity - 1)) !== 0) throw new RangeError('capacity must be a power of two')
    this.capacity = capacity
    this.values = new Float64Array(capacity)
    this.mask = capacity - 1
  }

  get(index: number): number {
    return this.values[index & this.mask] as number
  }

  set(index: number, value: number): void {
    this.values[index & this.mask] = value
  }

  at(index: number): number {
    return index & this.mask
  }
}

/** @param capacity a power of two */
export const createColumn = (capacity: number): Column => new RingColumn(capacity)
