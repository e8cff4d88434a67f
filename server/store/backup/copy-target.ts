import { accessSync, closeSync, constants, existsSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { isKickbackError, KickbackError } from '#contracts/errors.ts'
import { reasonOf } from '../store-trouble.ts'

/**
 * Makes a file under a name of its own beside `file` and gives it that name once it is whole: whoever finds `file` finds a
 * good copy.
 * @param make fills the file of the name that it is handed
 * @throws KickbackError FILE_EXISTS, FILE_NOT_WRITTEN, or what `make` throws with a code
 */
export async function makeFile<T>(
  file: string,
  { force, make }: { force: boolean; make: (part: string) => Promise<T> }
): Promise<T> {
  const refuseExisting = (): void => {
    if (!force && existsSync(file)) throw new KickbackError('FILE_EXISTS', `${file} is already there.`)
  }
  refuseExisting()
  const part = partOf(file)
  try {
    accessSync(dirname(part), constants.W_OK)
    const made = await make(part)
    refuseExisting()
    syncFile(part)
    renameSync(part, file)
    return made
  } catch (cause) {
    if (isKickbackError(cause)) throw cause
    throw new KickbackError('FILE_NOT_WRITTEN', `${file} could not be written: ${reasonOf(cause)}.`, { cause })
  } finally {
    removePart(file)
  }
}

/** The name under which a copy grows. */
export const partOf = (file: string): string => `${resolve(file)}.part-${process.pid}`

/** Removes what is left of a copy that was given up. */
export function removePart(file: string): void {
  for (const ending of ['', '-journal', '-wal', '-shm']) rmSync(`${partOf(file)}${ending}`, { force: true })
}

/** On the disk before it gets its name: a power cut leaves the old state or the new one. */
function syncFile(path: string): void {
  const handle = openSync(path, 'r+')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}
