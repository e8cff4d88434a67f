import { randomUUID } from 'node:crypto'
import { readFile, rename, stat, unlink, utimes, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import Type, { type Static } from 'typebox'
import { KickbackError } from '#contracts/errors.ts'
import { parsePayload } from '#contracts/validate.ts'
import type { Clock } from '../clock.ts'

export interface FolderLock {
  /** False once another process has put its name on the lock. */
  held(): boolean
  release(): Promise<void>
}

const Owner = Type.Object({
  token: Type.String(),
  host: Type.String(),
  pid: Type.Integer({ minimum: 1 }),
  processStartMs: Type.Number()
})
type Owner = Static<typeof Owner>

const processStartMs = performance.timeOrigin

const touchEveryMs = 5_000
/** Longer than any hiccup of a living owner, short enough to wait for after a crash in another container. */
const staleAfterMs = 30_000

/**
 * Puts this process's name on a folder. The name of a process that is gone is taken over: at once where it ran on this
 * host and its number is free, and after 30 s without a sign of life where that cannot be told, since numbers are given
 * again and containers each have their own. An owner that was only asleep finds `held` false when it wakes.
 * @throws KickbackError CONFIG_DATA_FOLDER where a living process holds it; the file system's own error otherwise
 */
export async function lockFolder(folder: string, clock: Clock): Promise<FolderLock> {
  const file = join(folder, 'lock')
  const mine: Owner = { token: randomUUID(), host: hostname(), pid: process.pid, processStartMs }
  await take(file, mine, folder, clock)

  let held = true
  const cancel = clock.every(touchEveryMs, () => {
    const now = new Date(clock.now())
    readOwner(file)
      .then((owner) => {
        held = owner?.token === mine.token
        return held ? utimes(file, now, now) : undefined
      })
      // A file that cannot be read or touched now cannot be taken over either: the next turn asks again.
      .catch(() => undefined)
  })
  return {
    held: () => held,
    async release() {
      cancel()
      if ((await readOwner(file))?.token === mine.token) await unlink(file)
    }
  }
}

async function take(file: string, mine: Owner, folder: string, clock: Clock): Promise<void> {
  const text = JSON.stringify(mine)
  const now = new Date(clock.now())
  if (await createdAnew(file, text)) {
    await utimes(file, now, now)
    return
  }
  const owner = await readOwner(file)
  if (owner !== null && (await isAlive(file, owner, clock))) {
    throw new KickbackError(
      'CONFIG_DATA_FOLDER',
      `Another bridge (process ${owner.pid} on ${owner.host}) keeps its reps in ${folder}.`,
      { advice: 'Stop the other bridge, or give this one a folder of its own with --data.' }
    )
  }
  const next = `${file}.${mine.token}`
  await writeFile(next, text)
  await utimes(next, now, now)
  await rename(next, file)
}

async function createdAnew(file: string, text: string): Promise<boolean> {
  try {
    await writeFile(file, text, { flag: 'wx' })
    return true
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false
    throw error
  }
}

async function readOwner(file: string): Promise<Owner | null> {
  try {
    return parsePayload(Owner, await readFile(file, 'utf8'), file)
  } catch (error) {
    // Without a name in it, or gone, it is nobody's.
    if (error instanceof KickbackError || hasCode(error, 'ENOENT')) return null
    throw error
  }
}

async function isAlive(file: string, owner: Owner, clock: Clock): Promise<boolean> {
  if (owner.host === hostname() && !isRunning(owner)) return false
  const { mtimeMs } = await stat(file)
  return Math.abs(clock.now() - mtimeMs) < staleAfterMs
}

function isRunning({ pid, processStartMs: itsStartMs }: Owner): boolean {
  // A restarted container hands out the same number again.
  if (pid === process.pid) return itsStartMs === processStartMs
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // Not ours to signal means that it is there.
    return hasCode(error, 'EPERM')
  }
}

const hasCode = (error: unknown, code: string): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === code
