import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type BrowserContext } from 'playwright-core'
import { findBrowser, howToGetABrowser } from '../../scripts/lib/find-browser.mjs'

export interface OpenBrowser {
  context: BrowserContext
  close(): Promise<void>
}

export const tablet = { width: 1280, height: 800 }

const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync'
]

/** A real Chromium with an empty profile. Fails with how to get one where this machine has none. */
export async function openBrowser(
  options: { colorScheme?: 'dark' | 'light'; viewport?: { width: number; height: number } } = {}
): Promise<OpenBrowser> {
  const browser = await findBrowser()
  if (browser === null) throw new Error(`There is no browser to test with. ${howToGetABrowser}`)
  const profile = await mkdtemp(join(tmpdir(), 'kickback-browser-'))
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: browser.executablePath,
    env: { ...process.env, ...browser.env },
    args: quiet,
    viewport: options.viewport ?? tablet,
    colorScheme: options.colorScheme ?? 'dark'
  })
  return {
    context,
    async close() {
      await context.close()
      await rm(profile, { recursive: true, force: true })
    }
  }
}
