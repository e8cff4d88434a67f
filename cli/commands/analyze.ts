import { KickbackError } from '#contracts/errors.ts'
import { analyzeFile } from '../parts/analyze-file.ts'
import type { AnalyzeOptions } from '../option-values.ts'
import { analysisTable } from '../terminal/analysis-table.ts'
import { candidateLines } from '../terminal/candidate-lines.ts'

/** `kickback analyze`: each file through the code that runs live; one document a file, or a table with what explains it. */
export async function analyze(files: string[], options: AnalyzeOptions): Promise<void> {
  for (const file of files) {
    const analysis = await analyzeFile(file, options)
    const { candidates } = analysis
    if (options.json === true) process.stdout.write(`${JSON.stringify(analysis)}\n`)
    else process.stdout.write(analysisTable(analysis) + (candidates === undefined ? '' : candidateLines(candidates)))
    if (options.json !== true && analysis.rejected.rows > 0) {
      const { rows, firstLine, reason } = analysis.rejected
      const error = new KickbackError(
        'FILE_BAD_ROW',
        `${file}: ${rows} rows left out, the first on line ${firstLine}: ${reason}`
      )
      process.stderr.write(`Warning ${error.code}: ${error.message}\n`)
    }
  }
}
