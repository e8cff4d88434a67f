/** How things stood at the end of a simulated hour. */
export interface Hour {
  hour: number
  /** After garbage was collected. */
  heapBytes: number
  rssBytes: number
  databaseBytes: number
  walBytes: number
  /** Words about reps that were committed so far. */
  words: number
  simulatorHeapBytes: number
}

/** Until caches, buffers and compiled code are what they will be. */
export const warmUpHours = 6

const mb = (bytes: number): string => (bytes / 2 ** 20).toFixed(1)

/** Least squares: by how much a value grows each hour. */
export function slope(hours: readonly Hour[], value: (hour: Hour) => number): number {
  const count = hours.length
  const meanX = hours.reduce((sum, { hour }) => sum + hour, 0) / count
  const meanY = hours.reduce((sum, hour) => sum + value(hour), 0) / count
  let above = 0
  let below = 0
  for (const hour of hours) {
    above += (hour.hour - meanX) * (value(hour) - meanY)
    below += (hour.hour - meanX) ** 2
  }
  return below === 0 ? 0 : above / below
}

export const hourHeading = '  hour   heap MB   rss MB   database MB   wal MB   rep words   simulator heap MB'

export const hourLine = (at: Hour): string =>
  [
    String(at.hour).padStart(6),
    mb(at.heapBytes).padStart(9),
    mb(at.rssBytes).padStart(8),
    mb(at.databaseBytes).padStart(13),
    mb(at.walBytes).padStart(8),
    at.words.toLocaleString('en').padStart(11),
    mb(at.simulatorHeapBytes).padStart(19)
  ].join(' ')

export function slopeLines(hours: readonly Hour[]): string[] {
  const warm = hours.filter(({ hour }) => hour > warmUpHours)
  if (warm.length < 3) return ['  too short to tell a slope']
  const kilobytes = (value: (hour: Hour) => number): string => (slope(warm, value) / 1024).toFixed(0)
  return [
    `  after ${warmUpHours} hours the server's heap grows by ${kilobytes(({ heapBytes }) => heapBytes)} KB an hour, its rss by ${kilobytes(({ rssBytes }) => rssBytes)} KB, the simulator's heap by ${kilobytes(({ simulatorHeapBytes }) => simulatorHeapBytes)} KB`
  ]
}
