/** The largest portion: bound by the number of parameters that an engine takes in one statement. */
const mostRows = 64

/**
 * Cuts rows into portions whose sizes are powers of two, the largest first: a statement then comes in a few forms alone,
 * each of which an engine prepares once.
 */
export function* portions<T>(rows: readonly T[]): Generator<T[]> {
  let from = 0
  for (let size = mostRows; size >= 1; size /= 2) {
    while (rows.length - from >= size) {
      yield rows.slice(from, from + size)
      from += size
    }
  }
}
