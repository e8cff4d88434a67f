import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

const mount = (words: string[]): void => void execFileSync('mount', words, { stdio: ['ignore', 'ignore', 'pipe'] })
const unmount = (folder: string): void =>
  void execFileSync('umount', ['-l', folder], { stdio: ['ignore', 'ignore', 'pipe'] })

function mayMount(): boolean {
  const folder = mkdtempSync(join(tmpdir(), 'kickback-disk-'))
  try {
    mount(['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', folder])
    unmount(folder)
    return true
  } catch {
    // Only root may, and not in every container.
    process.stderr.write('\n!!! NOT TESTED: mounting is not permitted here, so no real disk can be filled up.\n\n')
    return false
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** For `describe.skipIf`: says so where no disk can be made. */
export const noSmallDisk = !mayMount()

export interface SmallDisk {
  folder: string
  /** Leaves no byte of room. */
  fill(): void
  /** Gives the room back that was set aside and filled up. */
  free(): void
  /** The same disk in another place, where it cannot be written. */
  readOnlyView(): string
}

/** A disk of this test's own in memory, gone with it. `asideKilobytes` of it are taken until `free`. */
export function smallDisk(kilobytes: number, asideKilobytes = 0): SmallDisk {
  const folder = mountPoint()
  mount(['-t', 'tmpfs', '-o', `size=${kilobytes}k`, 'tmpfs', folder])
  const filler = join(folder, 'filler')
  writeFileSync(filler, Buffer.alloc(asideKilobytes * 1024))
  return {
    folder,
    fill() {
      for (let bytes = 65_536; bytes >= 1; bytes = Math.floor(bytes / 2)) {
        try {
          for (;;) writeFileSync(filler, Buffer.alloc(bytes), { flag: 'a' })
        } catch (error) {
          if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error
        }
      }
    },
    free: () => rmSync(filler),
    readOnlyView() {
      const view = mountPoint()
      mount(['--bind', folder, view])
      mount(['-o', 'remount,bind,ro', view])
      return view
    }
  }
}

function mountPoint(): string {
  const folder = mkdtempSync(join(tmpdir(), 'kickback-disk-'))
  onTestFinished(() => {
    // Lazily: the database's package closes a file only when its statements are collected.
    unmount(folder)
    rmSync(folder, { recursive: true, force: true })
  })
  return folder
}
