import { closeSync, constants, fstatSync, ftruncateSync, openSync, rmSync, writeSync } from 'node:fs'
import { recordingHeader } from '../cuff/file/recording-columns.ts'
import type { Sample } from '../sample.ts'
import { codeOf, fileExists, writeTrouble } from './write-trouble.ts'

/**
 * A recording on the disk. Writes are synchronous: the system takes them into memory of its own in microseconds, and
 * however fast a recording is played to it, nothing piles up here.
 */
export interface RecordingFile {
  /**
   * Adds one row; false where the sample does not fit the columns, which the first one has fixed.
   * @throws KickbackError FILE_NOT_WRITTEN
   */
  add(sample: Sample): boolean
  /**
   * Hands over what waits. Called every second or so, it is all that a kill may cost.
   * @throws KickbackError FILE_NOT_WRITTEN
   */
  flush(): void
  /**
   * Flushes and closes. A file into which no sample came is removed, or left as it was where it was there before.
   * @throws KickbackError FILE_NOT_WRITTEN
   */
  close(): void
}

/** Some six seconds at 100 Hz. */
const mostWaiting = 64 * 1024

function openTo(path: string, force: boolean): { fd: number; isNew: boolean } {
  try {
    return { fd: openSync(path, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL, 0o666), isNew: true }
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw writeTrouble(path, error)
    if (!force) throw fileExists(path)
  }
  try {
    return { fd: openSync(path, constants.O_WRONLY), isNew: false }
  } catch (error) {
    throw writeTrouble(path, error)
  }
}

/** Numbers as short as they can be and still be read back to the last bit, so that the reps come out the same. */
function rowOf(sample: Sample, hasGyro: boolean): string {
  const { timeSeconds, accelX, accelY, accelZ, gyroX, gyroY, gyroZ } = sample
  const row = `${timeSeconds},${accelX},${accelY},${accelZ}`
  return hasGyro ? `${row},${gyroX},${gyroY},${gyroZ}\n` : `${row}\n`
}

/**
 * Opens at once, so that what keeps it from being written is known before anyone trains for it. What was there before
 * is overwritten by the first sample, not sooner.
 * @throws KickbackError FILE_EXISTS, FILE_NOT_WRITTEN
 */
export function openRecordingFile(path: string, { force }: { force: boolean }): RecordingFile {
  const { fd, isNew } = openTo(path, force)
  let hasGyro: boolean | null = null
  let waiting = ''
  let written = 0
  let isClosed = false

  function begin(sample: Sample): boolean {
    try {
      if (fstatSync(fd).size > 0) ftruncateSync(fd, 0)
    } catch (error) {
      throw writeTrouble(path, error)
    }
    waiting = `${recordingHeader(sample.hasGyro)}\n`
    return sample.hasGyro
  }

  function flush(): void {
    if (waiting === '') return
    const bytes = Buffer.from(waiting, 'latin1')
    waiting = ''
    try {
      for (let at = 0; at < bytes.length;) at += writeSync(fd, bytes, at)
      written += bytes.length
    } catch (error) {
      dropTornRow()
      throw writeTrouble(path, error)
    }
  }

  function dropTornRow(): void {
    try {
      ftruncateSync(fd, written)
    } catch {
      // Readers leave out a torn last row, and the first error is the one that tells.
    }
  }

  return {
    add(sample) {
      hasGyro ??= begin(sample)
      if (hasGyro && !sample.hasGyro) return false
      waiting += rowOf(sample, hasGyro)
      if (waiting.length >= mostWaiting) flush()
      return true
    },
    flush,
    close() {
      if (isClosed) return
      isClosed = true
      try {
        flush()
      } finally {
        closeSync(fd)
        if (isNew && hasGyro === null) rmSync(path, { force: true })
      }
    }
  }
}
