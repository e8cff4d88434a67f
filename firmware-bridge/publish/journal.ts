import { open, rename, type FileHandle } from 'node:fs/promises'
import { join } from 'node:path'
import { maxPayloadLength } from '#contracts/validate.ts'
import type { Clock } from '../clock.ts'
import { lockFolder, type FolderLock } from './folder-lock.ts'
import { readLines } from './line-reader.ts'
import { makeFolder, syncFolder } from './sync-folder.ts'

/** An append-only file of lines under one owner. One call at a time; any of them may fail as the disk does. */
export interface Journal {
  /**
   * Makes the folder, takes its lock and reads what an earlier run left.
   * @throws KickbackError CONFIG_DATA_FOLDER where another bridge holds the folder; else the file system's error
   */
  load(onLine: (line: string) => void): Promise<{ torn: boolean; damaged: number }>
  /** Puts a file of just these lines in the old one's place: after a crash there is the one or the other, whole. */
  rewrite(chunks: Iterable<string>): Promise<void>
  /** Adds whole lines; where `sync`, they are on the disk, past a power cut, when this resolves. */
  append(lines: string, sync: boolean): Promise<void>
  /** Throws every line away. */
  clear(): Promise<void>
  sizeBytes(): number
  /** False where another bridge has taken the folder over. */
  held(): boolean
  close(): Promise<void>
}

const privateFile = 0o600

export function createJournal(folder: string, clock: Clock): Journal {
  const file = join(folder, 'journal.jsonl')
  let lock: FolderLock | null = null
  let handle: FileHandle | null = null
  let sizeBytes = 0

  async function ownFolder(): Promise<void> {
    if (lock?.held() === true) return
    await lock?.release()
    lock = null
    await makeFolder(folder)
    lock = await lockFolder(folder, clock)
  }

  return {
    async load(onLine) {
      await ownFolder()
      const left = await open(file, 'a+', privateFile)
      try {
        return await readLines(left, 2 * maxPayloadLength, onLine)
      } finally {
        await left.close()
      }
    },

    async rewrite(chunks) {
      await ownFolder()
      const nextFile = `${file}.next`
      const next = await open(nextFile, 'w', privateFile)
      let written = 0
      try {
        for (const chunk of chunks) written += await writeAt(next, chunk, written)
        await next.datasync()
        await rename(nextFile, file)
        await syncFolder(folder)
      } catch (error) {
        await next.close()
        throw error
      }
      const old = handle
      handle = next
      sizeBytes = written
      await old?.close()
    },

    async append(lines, sync) {
      if (handle === null) throw new Error('the journal is not open')
      sizeBytes += await writeAt(handle, lines, sizeBytes)
      if (sync) await handle.datasync()
    },

    async clear() {
      if (handle === null) throw new Error('the journal is not open')
      await handle.truncate(0)
      sizeBytes = 0
    },

    sizeBytes: () => sizeBytes,
    held: () => lock?.held() !== false,

    async close() {
      const [openHandle, heldLock] = [handle, lock]
      handle = null
      lock = null
      await openHandle?.close()
      await heldLock?.release()
    }
  }
}

async function writeAt(handle: FileHandle, text: string, position: number): Promise<number> {
  const bytes = Buffer.from(text)
  for (let done = 0; done < bytes.length;) {
    done += (await handle.write(bytes, done, bytes.length - done, position + done)).bytesWritten
  }
  return bytes.length
}
