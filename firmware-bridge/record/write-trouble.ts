import { isKickbackError, KickbackError } from '#contracts/errors.ts'

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'its folder is not there',
  ENOTDIR: 'a file is in the way of its folder',
  EISDIR: 'it is a folder',
  EACCES: 'it may not be written by this user',
  EPERM: 'it may not be written by this user',
  EROFS: 'the disk is read-only',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  EFBIG: 'it has become too large for this disk',
  EIO: 'the disk reports an error',
  ENAMETOOLONG: 'its name is too long'
}

export const codeOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : ''

/** A failed write in the project's words; an error that has a code keeps it. */
export function writeTrouble(path: string, cause: unknown): KickbackError {
  if (isKickbackError(cause)) return cause
  const reason = reasons[codeOf(cause)] ?? (cause instanceof Error ? cause.message : String(cause))
  return new KickbackError('FILE_NOT_WRITTEN', `${path} cannot be written: ${reason}.`, { cause })
}

export const fileExists = (path: string): KickbackError => new KickbackError('FILE_EXISTS', `${path} is there already.`)
