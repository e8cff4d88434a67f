import { isKickbackError, KickbackError } from '#contracts/errors.ts'

/** Whatever a database throws, as the one coded error that callers know. */
export function storeTrouble(cause: unknown): KickbackError {
  if (isKickbackError(cause)) return cause
  return new KickbackError('STORE_UNAVAILABLE', `The database does not answer: ${reasonOf(cause)}.`, { cause })
}

export const reasonOf = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause))

/** The code of an error of Node or of PostgreSQL (SQLSTATE); '' where it has none. */
export function codeOf(cause: unknown): string {
  const code = typeof cause === 'object' && cause !== null && 'code' in cause ? cause.code : ''
  return typeof code === 'string' ? code : ''
}

/** True where the connection to a database server is gone, or as good as gone. */
export function isConnectionLoss(cause: unknown): boolean {
  const code = codeOf(cause)
  // 08: connection exceptions. 57P: the server shuts down, crashed or is not up yet. 25P03: idle in a transaction for too long.
  if (/^(08...|57P0.|25P03)$/.test(code)) return true
  if (/^E[A-Z]{2,}$/.test(code)) return true
  return /timeout|terminated|not queryable|connection error|ended/i.test(reasonOf(cause)) && code === ''
}
