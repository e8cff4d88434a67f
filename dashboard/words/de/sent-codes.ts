import type { ErrorCode } from '#contracts/errors.ts'
import type { TroubleWords } from '../trouble.ts'

/** The German of a code. */
export interface CodeWords extends TroubleWords {
  /** What was sent names what a code cannot, a file, a field or the system's own reason: it is quoted after these words. */
  quotes?: true
}

type CuffLayer = 'SERIAL' | 'BLUETOOTH' | 'TCP' | 'FIRMATA' | 'FLASH' | 'SENSOR' | 'CUFF'
export type CuffCode = Extract<ErrorCode, `${CuffLayer}_${string}`>
export type ServerCode = Exclude<ErrorCode, CuffCode>
