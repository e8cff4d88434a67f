import { writeFile } from 'node:fs/promises'
import type { Sample } from '../../firmware-bridge/sample.ts'

const columns = ['time_s', 'accel_x_g', 'accel_y_g', 'accel_z_g']
const gyroColumns = ['gyro_x_dps', 'gyro_y_dps', 'gyro_z_dps']

/** The first line of a recording. */
export const recordingHeader = (hasGyro: boolean): string =>
  (hasGyro ? [...columns, ...gyroColumns] : columns).join(',')

/** Writes samples as a recording. `edit` may change the lines, to make a bad one. */
export async function writeRecording(
  path: string,
  samples: Iterable<Sample>,
  edit: (lines: string[]) => string[] = (lines) => lines
): Promise<void> {
  const lines = [recordingHeader(true)]
  for (const { timeSeconds, accelX, accelY, accelZ, gyroX, gyroY, gyroZ } of samples) {
    const accel = [accelX, accelY, accelZ].map((value) => value.toFixed(4))
    const gyro = [gyroX, gyroY, gyroZ].map((value) => value.toFixed(2))
    lines.push([timeSeconds.toFixed(4), ...accel, ...gyro].join(','))
  }
  await writeFile(path, `${edit(lines).join('\n')}\n`)
}
