import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openBrowser, withoutBrowser, type OpenBrowser } from '../support/browser.ts'
import { dataFolder, runProgram, type Program } from '../support/program.ts'

describe.skipIf(withoutBrowser)('a tablet on which the page was opened once', () => {
  let data: Awaited<ReturnType<typeof dataFolder>>
  let browser: OpenBrowser
  let program: Program
  let address = ''

  const start = async (port: string): Promise<void> => {
    const run = ['up', '--cuff', 'simulated', '--mqtt-port', '0', '--http-port', port, '--data', data.path]
    program = runProgram(run)
    address = (await program.said(/Dashboard +(http:\S+)/))[1]!
  }
  const isWell = (page: Page, part: string): Promise<void> =>
    page.locator(`[data-testid="connection-${part}"][data-level="well"]`).waitFor({ timeout: 30_000 })

  beforeAll(async () => {
    data = await dataFolder()
    browser = await openBrowser()
    await start('0')
  })
  afterAll(async () => {
    await program.stop()
    await browser.close()
    await data.remove()
  })

  test('opens it without the server, at any of its addresses, says what is wrong, and is live again by itself', async () => {
    const page = await browser.context.newPage()
    await page.goto(address)
    await isWell(page, 'server')
    // Once a worker controls the page, all of the page is on the tablet.
    await page.evaluate(
      `navigator.serviceWorker.controller !== null ||
       new Promise((resolve) => navigator.serviceWorker.addEventListener('controllerchange', () => resolve(true)))`
    )
    await program.stop()

    for (const path of ['/', '/settings', '/']) {
      await page.goto(`${address}${path}`)
      await page.locator('[data-testid="connection-trouble"][data-part="server"]').waitFor({ timeout: 20_000 })
    }
    // What only the server knows is not made up.
    expect(await page.evaluate("fetch('/api/health').then(String, () => 'no answer')")).toBe('no answer')

    await start(new URL(address).port)
    for (const part of ['server', 'broker', 'bridge', 'cuff']) await isWell(page, part)
    await page.close()
  })
})
