import { createSample, type Sample } from '../../sample.ts'
import { parseOddRow, parsePlainRow, splitRow } from './parse-row.ts'
import { badHeader, findColumns, recordingColumns, type RecordingColumns } from './recording-columns.ts'

export interface Rejection {
  /** Counted from 1, the header being the first. */
  line: number
  reason: string
}

export interface RecordingParser {
  /** The samples of the rows that this chunk completes. The object is reused: copy what must stay. */
  samplesOf(chunk: Uint8Array): Generator<Sample, void>
  /** The sample of a last row without a line end. */
  rest(): Generator<Sample, void>
  /** Null until the header is read. */
  columns(): RecordingColumns | null
  rejected(): number
  firstRejection(): Rejection | null
}

const longestLine = 64 * 1024
/** No sensor at an ankle reaches this, g and deg/s. */
const absurdG = 200
const absurdDps = 10_000
/** Room for seconds since 1970, none for milliseconds. */
const absurdSeconds = 1e11
/** A row that claims such a leap is wrong itself: were it believed, all behind it would run back. */
const longestLeapSeconds = 6 * 3600

const newline = 0x0a
const carriageReturn = 0x0d
const byteOrderMark = '\uFEFF'

/**
 * Reads a recording's bytes row by row. Rows that are no samples are counted, and the first is told.
 * @throws KickbackError FILE_BAD_HEADER from `samplesOf` and `rest`
 */
export function createRecordingParser(path: string): RecordingParser {
  const values = new Float64Array(recordingColumns.length)
  const sample = createSample()
  const text = new TextDecoder()
  let columns: RecordingColumns | null = null
  let held: Uint8Array = new Uint8Array(0)
  let isOverlong = false
  let line = 0
  let lastTime = -Infinity
  let rejected = 0
  let first: Rejection | null = null

  function reject(reason: string): false {
    rejected++
    first ??= { line, reason }
    return false
  }

  /** Takes one line; true where `sample` now holds its values. */
  function takeLine(bytes: Uint8Array, start: number, endOfLine: number): boolean {
    line++
    const end = endOfLine > start && bytes[endOfLine - 1] === carriageReturn ? endOfLine - 1 : endOfLine
    if (columns === null) {
      columns = readHeader(text.decode(bytes.subarray(start, end)))
      return false
    }
    if (isBlank(bytes, start, end)) return false
    if (!parsePlainRow(bytes, start, end, columns, values)) {
      const fault = parseOddRow(text.decode(bytes.subarray(start, end)), columns, values)
      if (fault !== null) return reject(fault)
    }
    return takeValues(columns)
  }

  function readHeader(header: string): RecordingColumns {
    const names = splitRow(header.startsWith(byteOrderMark) ? header.slice(1) : header)
    if (names === null) throw badHeader(path, 'its quotes do not match')
    return findColumns(names, path)
  }

  function takeValues({ hasGyro, wanted }: RecordingColumns): boolean {
    const [time = 0, accelX = 0, accelY = 0, accelZ = 0, gyroX = 0, gyroY = 0, gyroZ = 0] = values
    for (let slot = 0; slot < wanted; slot++) {
      const limit = slot === 0 ? absurdSeconds : slot < 4 ? absurdG : absurdDps
      const value = values[slot] ?? 0
      if (!(Math.abs(value) <= limit)) return reject(`${recordingColumns[slot]} is out of all range: ${value}`)
    }
    if (time <= lastTime) return reject(`time_s runs back or stands still: ${time} after ${lastTime}`)
    if (time - lastTime > longestLeapSeconds && lastTime !== -Infinity) {
      return reject(`time_s leaps from ${lastTime} to ${time}`)
    }
    if (accelX === 0 && accelY === 0 && accelZ === 0)
      return reject('the acceleration is zero, which no sensor measures')
    lastTime = time
    sample.timeSeconds = time
    sample.accelX = accelX
    sample.accelY = accelY
    sample.accelZ = accelZ
    sample.gyroX = hasGyro ? gyroX : 0
    sample.gyroY = hasGyro ? gyroY : 0
    sample.gyroZ = hasGyro ? gyroZ : 0
    sample.hasGyro = hasGyro
    return true
  }

  /** A line without end is read over to its end, and counts as one row. */
  function dropOverlong(): void {
    if (held.length <= longestLine) return
    if (columns === null) throw badHeader(path, `longer than ${longestLine} bytes`)
    isOverlong = true
    held = new Uint8Array(0)
  }

  return {
    *samplesOf(chunk) {
      const bytes = held.length === 0 ? chunk : Buffer.concat([held, chunk])
      let start = 0
      for (let end = bytes.indexOf(newline); end >= 0; end = bytes.indexOf(newline, start)) {
        if (isOverlong) {
          isOverlong = false
          line++
          reject(`longer than ${longestLine} bytes`)
        } else if (takeLine(bytes, start, end)) yield sample
        start = end + 1
      }
      held = bytes.subarray(start)
      dropOverlong()
    },
    *rest() {
      const bytes = held
      held = new Uint8Array(0)
      if ((bytes.length > 0 || columns === null) && takeLine(bytes, 0, bytes.length)) yield sample
    },
    columns: () => columns,
    rejected: () => rejected,
    firstRejection: () => first
  }
}

function isBlank(bytes: Uint8Array, start: number, end: number): boolean {
  for (let i = start; i < end; i++) if (bytes[i] !== 0x20 && bytes[i] !== 0x09) return false
  return true
}
