import { roundBeside } from '#contracts/beside-limit.ts'
import type { FileAnalysis } from '../parts/analyze-file.ts'

const headings = ['rep', 'kind', 'starts', 'lift', 'squeeze', 'lower', 'rest', 'range', 'faults']
const kindWords = { clean: 'clean', momentum: 'swung', partial: 'short' } as const
const seconds = (value: number | null): string => (value === null ? '–' : `${value.toFixed(2)} s`)

/** Columns as wide as their widest cell, two spaces apart. */
function table(rows: string[][]): string {
  const widths = headings.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  const line = (row: string[]): string => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')
  return rows.map((row) => `  ${line(row).trimEnd()}\n`).join('')
}

/** What `kickback analyze` prints for people: a table a set. */
export function analysisTable(analysis: FileAnalysis): string {
  const { file, seconds: length, sampleRateHz, sets } = analysis
  const total = sets.reduce((sum, set) => sum + set.reps.length, 0)
  const head = `${file}: ${total} reps in ${sets.length} sets (${length.toFixed(1)} s at ${sampleRateHz.toFixed(1)} Hz)\n`
  const bodies = sets.map((set) => {
    const { clean, momentum, partial } = set.summary.counts
    const rows = set.reps.map((rep) => [
      String(rep.numberInSet),
      kindWords[rep.kind],
      seconds(rep.concentricStart),
      seconds(rep.concentricSeconds),
      seconds(rep.topHoldSeconds),
      seconds(rep.eccentricSeconds),
      seconds(rep.bottomHoldSeconds),
      `${rep.romDegrees.toFixed(1)}°`,
      rep.faults
        .map(({ fault, figure, limit, unit }) => `${fault} ${roundBeside(figure, limit, 2).toFixed(2)} ${unit}`)
        .join(', ')
    ])
    return `\nSet ${set.number}: ${clean} clean, ${momentum} swung, ${partial} short\n${table([headings, ...rows])}`
  })
  return `${head}${bodies.join('')}\n`
}
