import { KickbackError, type ErrorCode } from '#contracts/errors.ts'

/** The binding gives no codes, only the system's words (Linux, macOS) or its own (Windows). First match wins. */
const meanings: { pattern: RegExp; code: ErrorCode; what: string }[] = [
  { pattern: /cannot lock|busy|temporarily unavailable|EBUSY|EAGAIN/i, code: 'SERIAL_BUSY', what: 'is in use' },
  { pattern: /permission denied|EACCES|EPERM/i, code: 'SERIAL_PERMISSION', what: 'may not be opened by this user' },
  // Windows refuses a port that another program holds.
  { pattern: /access( is)? denied/i, code: 'SERIAL_BUSY', what: 'is in use' },
  {
    pattern: /no such file|no such device|not found|ENOENT|ENODEV|ENXIO/i,
    code: 'SERIAL_PORT_NOT_FOUND',
    what: 'is not there'
  }
]

/** What went wrong with a serial port, coded; `null` is a port that closed without a word. */
export function serialTrouble(error: Error | null, path: string): KickbackError {
  if (error === null || 'disconnected' in error) {
    return new KickbackError('SERIAL_CLOSED', `${path} was unplugged or lost.`, { cause: error ?? undefined })
  }
  const meaning = meanings.find(({ pattern }) => pattern.test(error.message))
  return meaning === undefined
    ? new KickbackError('SERIAL_FAILED', `${path}: ${error.message}`, { cause: error })
    : new KickbackError(meaning.code, `${path} ${meaning.what}.`, { cause: error })
}
