import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { lockFolder } from '../../../firmware-bridge/publish/folder-lock.ts'
import { createManualClock } from '../../support/manual-clock.ts'

/** Above any process number that Linux, macOS or Windows gives. */
const noProcess = 2 ** 31 - 2

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kickback-lock-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const owner = (changes: object = {}): string =>
  JSON.stringify({ token: 'theirs', host: hostname(), pid: process.ppid, processStartMs: 1, ...changes })
const writeOwner = (changes: object = {}): Promise<void> => writeFile(join(folder, 'lock'), owner(changes))

describe('folder lock', () => {
  it('keeps a living owner', async () => {
    await writeOwner()
    const clock = createManualClock(Date.now())
    await expect(lockFolder(folder, clock)).rejects.toMatchObject({
      code: 'CONFIG_DATA_FOLDER',
      advice: 'Stop the other bridge, or give this one a folder of its own with --data.'
    })
    expect(await readFile(join(folder, 'lock'), 'utf8')).toBe(owner())
  })

  it.each([
    ['a process that is gone', { pid: noProcess }],
    ['an earlier process that had our number', { pid: process.pid }]
  ])('takes over at once from %s', async (_name, changes) => {
    await writeOwner(changes)
    const lock = await lockFolder(folder, createManualClock(Date.now()))
    expect(lock.held()).toBe(true)
    await lock.release()
  })

  it('takes over from another host only after half a minute without a sign of life', async () => {
    await writeOwner({ host: 'elsewhere' })
    const clock = createManualClock(Date.now())
    await expect(lockFolder(folder, clock)).rejects.toMatchObject({ code: 'CONFIG_DATA_FOLDER' })
    clock.advance(31_000)
    const lock = await lockFolder(folder, clock)
    await lock.release()
  })

  it.each(['', 'no JSON', '{"pid":"x"}', '{"token":"t","host":"h","pid":-1,"processStartMs":0}'])(
    'takes a lock without a name in it: %j',
    async (text) => {
      await writeFile(join(folder, 'lock'), text)
      const lock = await lockFolder(folder, createManualClock())
      await lock.release()
    }
  )

  it('is free again after the release, and can be taken', async () => {
    const clock = createManualClock()
    const first = await lockFolder(folder, clock)
    await first.release()
    expect(clock.pendingTimers()).toBe(0)
    const second = await lockFolder(folder, clock)
    await second.release()
  })

  it('notices that another took over while it slept', async () => {
    const clock = createManualClock()
    const lock = await lockFolder(folder, clock)
    await writeOwner()
    clock.advance(5_000)
    while (lock.held()) await new Promise((resolve) => setImmediate(resolve))
    await lock.release()
  })

  it("leaves another's name alone when it lets go", async () => {
    const lock = await lockFolder(folder, createManualClock())
    await writeOwner()
    await lock.release()
    expect(await readFile(join(folder, 'lock'), 'utf8')).toBe(owner())
  })
})
