import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { openStore } from '../../server/store/open-store.ts'
import type { Store } from '../../server/store/store.ts'

/** A folder of this test's own, gone with it. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'kickback-server-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** An open store in a folder of this test's own, closed with it. */
export async function temporaryStore(path = join(temporaryFolder(), 'kickback.db')): Promise<Store> {
  const store = await openStore({ address: path, newIdentity: () => 'abcdef012345' })
  onTestFinished(() => store.close())
  return store
}
