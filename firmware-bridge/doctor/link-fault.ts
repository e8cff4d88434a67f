import type { CheckId } from '#contracts/check-words.ts'
import type { Finding } from '#contracts/diagnosis.ts'
import type { ErrorCode, KickbackError } from '#contracts/errors.ts'
import type { CuffAbout } from '../cuff/cuff.ts'
import { faultOf, ok, warning } from './finding.ts'

/** What a trouble of the link is a matter of, by the layer that its code begins with. */
const checkOfLayer: Record<string, CheckId> = {
  SERIAL: 'port',
  BLUETOOTH: 'port',
  TCP: 'port',
  FIRMATA: 'board',
  SENSOR: 'sensor'
}
/** The sensor is there, but what it sends is no use. */
const ofReadings: readonly ErrorCode[] = ['SENSOR_BAD_FRAME', 'SENSOR_FROZEN']

const checkOfCode = (code: ErrorCode): CheckId => {
  const layer = code.slice(0, code.indexOf('_'))
  return ofReadings.includes(code) ? 'readings' : (checkOfLayer[layer] ?? 'readings')
}

/** A coded trouble of the link in its own words, where it belongs among the checks. */
export const findingOfTrouble = (trouble: KickbackError): Finding => faultOf(checkOfCode(trouble.code), trouble)

/** By the name that the board gives its firmware. */
const knownFirmware = /^(StandardFirmata|Kickback cuff|Simulated)/i

export function judgeBoard({ firmware }: Pick<CuffAbout, 'firmware'>): Finding {
  const figures = { firmware }
  if (firmware === null) return ok('board', 'The board answers; its firmware does not tell its name.', figures)
  if (knownFirmware.test(firmware)) return ok('board', `The board answers: ${firmware}.`, figures)
  return warning(
    'board',
    `The board answers with a firmware that is not known here: ${firmware}.`,
    'It may do. Where readings are missing flash StandardFirmata, or the cuff’s own firmware.',
    figures
  )
}

type KnownSensor = Pick<CuffAbout, 'sensor' | 'hasGyro' | 'accelRangeG' | 'gyroRangeDps'>

export function judgeSensor({ sensor, hasGyro, accelRangeG, gyroRangeDps }: KnownSensor): Finding {
  const ranges = [
    ...(accelRangeG === null ? [] : [`±${accelRangeG} g`]),
    ...(gyroRangeDps === null || hasGyro === false ? [] : [`±${gyroRangeDps} deg/s`])
  ]
  const settings = ranges.length === 0 ? '' : ` answers and keeps its settings: ${ranges.join(', ')}`
  return ok('sensor', `${sensor ?? 'A sensor'}${settings === '' ? ' answers' : settings}.`, {
    sensor,
    hasGyro,
    accelRangeG,
    gyroRangeDps
  })
}
