import { createRecordingAnalyser, type RecordingAnalysis } from '../../firmware-bridge/analyze/analyze-recording.ts'
import { readRecording } from '../../firmware-bridge/cuff/file/read-recording.ts'
import type { AnalyzeOptions } from '../option-values.ts'

export interface FileAnalysis extends RecordingAnalysis {
  file: string
  /** Rows left out, with the first one's line and reason. */
  rejected: { rows: number; firstLine: number | null; reason: string | null }
}

/**
 * Reads one recording through the live counter.
 * @throws KickbackError FILE_NOT_FOUND, FILE_TOO_LARGE, FILE_BAD_HEADER, FILE_NO_SAMPLES
 */
export async function analyzeFile(file: string, options: AnalyzeOptions): Promise<FileAnalysis> {
  const analyser = createRecordingAnalyser({
    exercise: options.exercise,
    side: options.side,
    fullRomDegrees: options.fullRom ?? null,
    explainsCandidates: options.explain === true,
    ...(options.placement === undefined ? {} : { placement: options.placement })
  })
  const read = await readRecording(file, (sample) => analyser.onSample(sample))
  return {
    file,
    ...analyser.finish(),
    rejected: {
      rows: read.rejected,
      firstLine: read.firstRejection?.line ?? null,
      reason: read.firstRejection?.reason ?? null
    }
  }
}
