/** Lines kept of what a part said last. */
const keptLines = 200
const longestLine = 2000
/** How Node and the engine below it name what ended a program. */
const errorLine = /^(?:Uncaught )?(?:[A-Z]\w*)?(?:Error|Exception)\b.*|^FATAL ERROR: .*/

/** What a part said last on its error stream: what it died of is mostly there. */
export interface LastWords {
  add(line: string): void
  lines(): string[]
  /** The line that names the error; null where none does. */
  error(): string | null
}

export function createLastWords(): LastWords {
  const lines: string[] = []
  return {
    add(line) {
      lines.push(line.slice(0, longestLine))
      if (lines.length > keptLines) lines.shift()
    },
    lines: () => [...lines],
    error: () => lines.findLast((line) => errorLine.test(line)) ?? null
  }
}
