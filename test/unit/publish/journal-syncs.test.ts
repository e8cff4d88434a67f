import { mkdtemp, rm } from 'node:fs/promises'
import type * as files from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { beforeEach, expect, it, onTestFinished, vi } from 'vitest'
import { createJournal } from '../../../firmware-bridge/publish/journal.ts'
import { createKeeperFile } from '../../../firmware-bridge/publish/receipts-keeper-file.ts'
import { createManualClock } from '../../support/manual-clock.ts'

/** What reached the disk for certain, and when names changed, in order. */
const steps: string[] = []

vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof files>()
  const record = (what: string, path: unknown): void => void steps.push(`${what} ${basename(String(path))}`)
  return {
    ...real,
    async open(path: string, ...rest: never[]) {
      const handle = await real.open(path, ...rest)
      for (const call of ['sync', 'datasync'] as const) {
        const whole = handle[call].bind(handle)
        handle[call] = async () => {
          await whole()
          record('synced', path)
        }
      }
      return handle
    },
    async rename(from: string, to: string) {
      await real.rename(from, to)
      record('renamed to', to)
    }
  }
})

beforeEach(() => {
  steps.length = 0
})

async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'kickback-syncs-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

it('a new journal is on disk before its name, its name before the rewrite is done, and so are its folders', async () => {
  const home = await temporaryFolder()
  const journal = createJournal(join(home, 'outbox', 'left-cuff'), createManualClock())
  await journal.load(() => undefined)
  expect(steps).toEqual(['synced outbox', `synced ${basename(home)}`])
  steps.length = 0
  await journal.rewrite(['one\n'])
  expect(steps).toEqual(['synced journal.jsonl.next', 'renamed to journal.jsonl', 'synced left-cuff'])
  steps.length = 0
  await journal.append('two\n', true)
  expect(steps).toEqual(['synced journal.jsonl.next'])
  await journal.close()
})

it('the stores that give receipts are written the same way', async () => {
  const home = await temporaryFolder()
  const file = createKeeperFile(join(home, 'keepers.json'))
  expect(await file.read()).toEqual([])
  await file.write([{ store: 'gym', silentHours: 3 }])
  expect(steps).toEqual(['synced keepers.json.next', 'renamed to keepers.json', `synced ${basename(home)}`])
  expect(await file.read()).toEqual([{ store: 'gym', silentHours: 3 }])
})
