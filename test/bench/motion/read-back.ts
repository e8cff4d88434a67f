import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readRecording } from '../../../firmware-bridge/cuff/file/read-recording.ts'
import { writeRecording } from '../../support/recording-file.ts'
import { createCounting } from './counting.ts'
import { playOver, type Session } from './session-samples.ts'

export interface ReadBack {
  /** Of the recording. */
  seconds: number
  megabytes: number
  reps: number
  timesRealTime: number
}

/** Writes a recording of so many seconds and times how long reading and counting it takes, from opening the file on. */
export const readBack = async (session: Session, recordedSeconds: number): Promise<ReadBack> => {
  const folder = await mkdtemp(join(tmpdir(), 'kickback-bench-'))
  try {
    const path = join(folder, 'hour.csv')
    await writeRecording(path, playOver(session, recordedSeconds))
    const { size } = await stat(path)
    const counting = createCounting()
    const start = performance.now()
    const { seconds } = await readRecording(path, (sample) => counting.take(sample))
    const reps = counting.finish()
    const took = (performance.now() - start) / 1000
    return { seconds, megabytes: size / 1e6, reps, timesRealTime: seconds / took }
  } finally {
    await rm(folder, { recursive: true })
  }
}
