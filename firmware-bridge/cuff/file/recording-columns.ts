import { KickbackError } from '#contracts/errors.ts'

export const requiredColumns = ['time_s', 'accel_x_g', 'accel_y_g', 'accel_z_g'] as const
export const gyroColumns = ['gyro_x_dps', 'gyro_y_dps', 'gyro_z_dps'] as const
/** The columns of a recording in the order in which their values are kept. */
export const recordingColumns = [...requiredColumns, ...gyroColumns] as const

/** The first line of a recording. */
export const recordingHeader = (hasGyro: boolean): string => (hasGyro ? recordingColumns : requiredColumns).join(',')

export interface RecordingColumns {
  hasGyro: boolean
  /** For each column of the file the place of its value in `recordingColumns`, or -1 for what is read over. */
  slots: Int8Array
  /** How many columns of the file are wanted: 4, or 7 with a gyro. */
  wanted: number
}

const mostColumns = 256

/**
 * Finds the columns by the names in a file's first line, in any order, others in between.
 * @throws KickbackError FILE_BAD_HEADER
 */
export function findColumns(names: readonly string[], path: string): RecordingColumns {
  if (names.length > mostColumns) throw badHeader(path, `${names.length} columns, at most ${mostColumns}`)
  const found = names.map((name) => name.trim().toLowerCase())
  const missing = (wanted: readonly string[]) => wanted.filter((name) => !found.includes(name))
  const missingRequired = missing(requiredColumns)
  if (missingRequired.length > 0) throw badHeader(path, `${missingRequired.join(', ')} missing`)
  const missingGyro = missing(gyroColumns)
  const hasGyro = missingGyro.length === 0
  if (!hasGyro && missingGyro.length < gyroColumns.length) throw badHeader(path, `${missingGyro.join(', ')} missing`)
  const wantedNames: readonly string[] = hasGyro ? recordingColumns : requiredColumns
  const twice = wantedNames.find((name) => found.indexOf(name) !== found.lastIndexOf(name))
  if (twice !== undefined) throw badHeader(path, `${twice} stands there twice`)
  return {
    hasGyro,
    slots: Int8Array.from(found, (name) => wantedNames.indexOf(name)),
    wanted: wantedNames.length
  }
}

export const badHeader = (path: string, what: string): KickbackError =>
  new KickbackError('FILE_BAD_HEADER', `${path}, first line: ${what}.`)
