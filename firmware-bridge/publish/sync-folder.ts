import { mkdir, open } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'

/** The names in a folder reach the disk, past a power cut. Windows has no such call, and needs none. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Makes a folder, with those above it, that is still there after a power cut. */
export async function makeFolder(folder: string): Promise<void> {
  const whole = resolve(folder)
  const first = await mkdir(whole, { recursive: true })
  if (first === undefined) return
  // Each new name stands in the folder above it.
  for (let made = whole; made.length >= first.length; made = dirname(made)) await syncFolder(dirname(made))
}
