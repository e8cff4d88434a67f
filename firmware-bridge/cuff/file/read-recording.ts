import { KickbackError } from '#contracts/errors.ts'
import type { Sample } from '../../sample.ts'
import { mostBytes, readChunks } from './open-file.ts'
import { createRateMeter } from './rate-meter.ts'
import { createRecordingParser, type Rejection } from './recording-parser.ts'

export interface RecordingSummary {
  samples: number
  /** Rows that were no samples. */
  rejected: number
  firstRejection: Rejection | null
  hasGyro: boolean
  /** From the first sample to the last. */
  seconds: number
  /** Samples a second where there are any; 0 for a single sample. */
  rateHz: number
}

/**
 * Reads a recording (CSV: time_s, accel_x_g, accel_y_g, accel_z_g and, with a gyro, gyro_x_dps, gyro_y_dps,
 * gyro_z_dps, in any order) as fast as it can. `onSample` gets an object that is reused.
 * @throws KickbackError FILE_NOT_FOUND, FILE_TOO_LARGE, FILE_BAD_HEADER, FILE_NO_SAMPLES
 */
export async function readRecording(
  path: string,
  onSample: (sample: Sample) => void,
  { limitBytes = mostBytes }: { limitBytes?: number } = {}
): Promise<RecordingSummary> {
  const parser = createRecordingParser(path)
  const meter = createRateMeter()
  let samples = 0
  const take = (sample: Sample) => {
    samples++
    meter.update(sample.timeSeconds)
    onSample(sample)
  }
  for await (const chunk of readChunks(path, limitBytes)) for (const sample of parser.samplesOf(chunk)) take(sample)
  for (const sample of parser.rest()) take(sample)
  if (samples === 0) throw noSamples(path, parser.firstRejection())
  return {
    samples,
    rejected: parser.rejected(),
    firstRejection: parser.firstRejection(),
    hasGyro: parser.columns()?.hasGyro ?? false,
    seconds: meter.seconds(),
    rateHz: meter.rateHz() ?? 0
  }
}

export const noSamples = (path: string, first: Rejection | null): KickbackError =>
  new KickbackError(
    'FILE_NO_SAMPLES',
    first === null
      ? `${path} has no rows below its first line.`
      : `${path}: no row is a sample; line ${first.line}: ${first.reason}.`
  )
