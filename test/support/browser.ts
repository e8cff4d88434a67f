import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type BrowserContext } from 'playwright-core'
import { findBrowser, howToGetABrowser } from '../../scripts/lib/find-browser.mjs'
import { isMissing } from './missing-tool.ts'

export interface OpenBrowser {
  context: BrowserContext
  close(): Promise<void>
}

export const tablet = { width: 1280, height: 800 }

const quiet = [
  '--no-sandbox',
  // As on a tablet: no sound before a touch. Left to itself a headless browser decides now one way, now the other.
  '--autoplay-policy=document-user-activation-required',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync'
]

const browser = await findBrowser()

/** For `describe.skipIf`: true where there is no browser to test with, after saying how to get one. */
export const withoutBrowser = isMissing('A browser', browser !== null, howToGetABrowser)

/** A real Chromium with an empty profile. */
export async function openBrowser(
  options: { colorScheme?: 'dark' | 'light'; viewport?: { width: number; height: number } } = {}
): Promise<OpenBrowser> {
  if (browser === null) throw new Error(howToGetABrowser)
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
