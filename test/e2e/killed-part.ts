import type { Page } from 'playwright-core'
import type { Program } from '../support/program.ts'
import { killPart } from '../support/supervised.ts'

/** Kills a part of a `kickback up` with `--log-level info`, and waits until the page says that it is away. */
export async function killShown(page: Page, program: Program, part: 'server' | 'bridge'): Promise<void> {
  const trouble = page.locator(`[data-testid="connection-trouble"][data-part="${part}"]`)
  // In wait before the blow: the part may be back soon.
  const shown = trouble.waitFor({ timeout: 5_000 })
  await killPart(program, part)
  await shown
}

export const isWell = (page: Page, part: string): Promise<void> =>
  page.locator(`[data-testid="connection-${part}"][data-level="well"]`).waitFor({ timeout: 20_000 })

/** Every part is there again, and the page says nothing else. */
export async function allAreWell(page: Page): Promise<void> {
  for (const part of ['server', 'broker', 'bridge', 'cuff']) await isWell(page, part)
  await page.getByTestId('connection-trouble').waitFor({ state: 'detached', timeout: 5_000 })
}
