import { isKickbackError, KickbackError } from '#contracts/errors.ts'

const reasons: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  EROFS: 'the disk is read-only',
  EACCES: 'the folder may not be written to',
  EPERM: 'the folder may not be written to',
  ENOTDIR: 'a file is in the way of the folder',
  EEXIST: 'a file is in the way of the folder',
  EIO: 'the disk reports an error'
}

/** A failed write in the project's words; an error that has a code keeps it. */
export function storeTrouble(folder: string, cause: unknown): KickbackError {
  if (isKickbackError(cause)) return cause
  const code = typeof cause === 'object' && cause !== null && 'code' in cause ? String(cause.code) : ''
  const reason = reasons[code] ?? (cause instanceof Error ? cause.message : String(cause))
  return new KickbackError(
    'STORE_UNAVAILABLE',
    `Reps cannot be saved in ${folder}: ${reason}. Counting goes on, but a power cut would lose what is not yet sent.`,
    { cause }
  )
}

export const storeFull = (folder: string, dropped: number): KickbackError =>
  new KickbackError(
    'STORE_UNAVAILABLE',
    `The outbox in ${folder} is full: the oldest ${dropped} messages had to be dropped before they were stored.`,
    { advice: 'Bring the broker and the server back: what waits is sent at once, and there is room again.' }
  )
