import type { Page } from 'playwright-core'

/** Waits until the element with this test id shows text that matches. */
export const shows = (page: Page, id: string, pattern: RegExp, timeoutMs: number): Promise<void> =>
  page.getByTestId(id).filter({ hasText: pattern }).first().waitFor({ timeout: timeoutMs })

export const textOf = (page: Page, id: string): Promise<string> => page.getByTestId(id).first().innerText()

/** Everything the page complains of, as it comes: errors of scripts and of the console. */
export function complaintsOf(page: Page): string[] {
  const complaints: string[] = []
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
  page.on('pageerror', (error) => complaints.push(error.message))
  return complaints
}
