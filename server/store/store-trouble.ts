import { isKickbackError, KickbackError } from '#contracts/errors.ts'

/** Whatever a database throws, as the one coded error that callers know. */
export const storeTrouble = (cause: unknown): KickbackError =>
  isKickbackError(cause)
    ? cause
    : new KickbackError(
        'STORE_UNAVAILABLE',
        `The database does not answer: ${cause instanceof Error ? cause.message : String(cause)}.`,
        { cause }
      )
