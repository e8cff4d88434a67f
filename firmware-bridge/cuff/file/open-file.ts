import { open, type FileHandle } from 'node:fs/promises'
import { KickbackError } from '#contracts/errors.ts'

/** Ten hours at 100 Hz take some 200 MB. */
export const mostBytes = 1024 ** 3
const chunkBytes = 256 * 1024

/**
 * The bytes of a file, chunk by chunk.
 * @throws KickbackError FILE_NOT_FOUND, FILE_TOO_LARGE
 */
export async function* readChunks(path: string, limitBytes = mostBytes): AsyncGenerator<Uint8Array, void> {
  const file = await openToRead(path)
  try {
    // What is no plain file, a pipe for one, tells its size only by what comes.
    let total = (await file.stat()).size
    if (total > limitBytes) throw tooLarge(path, limitBytes)
    total = 0
    for (;;) {
      const { bytesRead, buffer } = await file.read({ buffer: Buffer.allocUnsafe(chunkBytes) })
      if (bytesRead === 0) return
      total += bytesRead
      if (total > limitBytes) throw tooLarge(path, limitBytes)
      yield buffer.subarray(0, bytesRead)
    }
  } catch (error) {
    throw fileTrouble(error, path)
  } finally {
    await file.close()
  }
}

async function openToRead(path: string): Promise<FileHandle> {
  try {
    return await open(path, 'r')
  } catch (error) {
    throw fileTrouble(error, path)
  }
}

const tooLarge = (path: string, limitBytes: number): KickbackError =>
  new KickbackError('FILE_TOO_LARGE', `${path} is larger than ${Math.floor(limitBytes / 2 ** 20)} MB.`)

const reasons: Record<string, string> = {
  ENOENT: 'is not there',
  ENOTDIR: 'is not there',
  EISDIR: 'is a folder',
  EACCES: 'may not be read by this user'
}

/** A failed call of the file system as FILE_NOT_FOUND; anything else as it is. */
function fileTrouble(error: unknown, path: string): unknown {
  if (!(error instanceof Error) || !('code' in error) || error instanceof KickbackError) return error
  const reason = reasons[String(error.code)] ?? `cannot be read (${error.message})`
  return new KickbackError('FILE_NOT_FOUND', `${path} ${reason}.`, { cause: error })
}
