import { KickbackError, type ErrorCode } from '#contracts/errors.ts'

/** What is known of a port beside its error. */
export interface PortCircumstances {
  path: string
  isBluetooth: boolean
  /** Whether the board answered since the port was opened. */
  hasAnswered: boolean
}

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

/** What a radio says that does not reach the module, on Linux and macOS. */
const unreachable =
  /host is down|no route|unreachable|connection (refused|timed out|reset|aborted)|operation timed out|did not open|not connected|input\/output error|EHOST|ECONN|ETIMEDOUT|EIO\b/i
/** The same on Windows, where only a Bluetooth port has these: semaphore timeout, not connected, not found, refused. */
const windowsUnreachable = /unknown error code (121|1167|1168|1225|1256|10060|10061)\b/i

/** What went wrong with a serial port, coded; `null` is a port that closed without a word. */
export function serialTrouble(error: Error | null, circumstances: PortCircumstances): KickbackError {
  const { path, isBluetooth, hasAnswered } = circumstances
  const cause = error ?? undefined
  const isLoss = error === null || 'disconnected' in error
  if (windowsUnreachable.test(error?.message ?? '') || (isBluetooth && isUnreached(error, isLoss, hasAnswered))) {
    return new KickbackError('BLUETOOTH_UNREACHABLE', `The Bluetooth module at ${path} does not answer.`, { cause })
  }
  if (isLoss) {
    return isBluetooth
      ? new KickbackError('SERIAL_CLOSED', `The Bluetooth link at ${path} was lost.`, {
          cause,
          advice: 'Come back into range, or look at the battery of the cuff; the set goes on by itself.'
        })
      : new KickbackError('SERIAL_CLOSED', `${path} was unplugged or lost.`, { cause })
  }
  const meaning = meanings.find(({ pattern }) => pattern.test(error.message))
  if (meaning === undefined) return new KickbackError('SERIAL_FAILED', `${path}: ${error.message}`, { cause })
  if (isBluetooth && meaning.code === 'SERIAL_BUSY') {
    return new KickbackError('SERIAL_BUSY', `${path} is in use, or the radio has not let go of the last connection.`, {
      cause,
      advice: 'It is tried again. If it stays, close every other program that uses the cuff.'
    })
  }
  return new KickbackError(meaning.code, `${path} ${meaning.what}.`, { cause })
}

/** The system opens the port at once and drops it when the radio found nobody: closed before an answer is not reached. */
const isUnreached = (error: Error | null, isLoss: boolean, hasAnswered: boolean): boolean =>
  isLoss ? !hasAnswered : unreachable.test(error?.message ?? '')
