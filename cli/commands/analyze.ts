import { KickbackError } from '#contracts/errors.ts'
import { analyzeFile } from '../parts/analyze-file.ts'
import type { AnalyzeOptions } from '../option-values.ts'
import { analysisTable } from '../terminal/analysis-table.ts'

/** `kickback analyze`: each file through the code that runs live; one document a file, or a table. */
export async function analyze(files: string[], options: AnalyzeOptions): Promise<void> {
  for (const file of files) {
    const analysis = await analyzeFile(file, options)
    process.stdout.write(options.json === true ? `${JSON.stringify(analysis)}\n` : analysisTable(analysis))
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
