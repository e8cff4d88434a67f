import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import type { BrowserContext, Page } from 'playwright-core'

const axePath = createRequire(import.meta.url).resolve('axe-core/axe.min.js')

/** What axe objects to on the page as it is now, and where. */
export async function violationsOn(context: BrowserContext, page: Page): Promise<string[]> {
  // axe is put in from outside the page, where the page's own policy on scripts does not reach.
  const client = await context.newCDPSession(page)
  await client.send('Runtime.evaluate', { expression: await readFile(axePath, 'utf8') })
  const run = 'axe.run().then((results) => JSON.stringify(results))'
  const reply = await client.send('Runtime.evaluate', { expression: run, awaitPromise: true })
  const results = JSON.parse(String(reply.result.value)) as AxeResults
  return results.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
}

/** The same in either theme, as a tablet that changes with the day has it. */
export async function violationsInBothThemes(context: BrowserContext, page: Page): Promise<string[]> {
  const violations: string[] = []
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme })
    await page.locator(`html[data-theme="${colorScheme}"]`).waitFor()
    violations.push(...(await violationsOn(context, page)).map((violation) => `${colorScheme}: ${violation}`))
  }
  return violations
}
