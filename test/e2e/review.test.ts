import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { SetReply } from '#contracts/http.ts'
import { openBrowser, withoutBrowser, type OpenBrowser } from '../support/browser.ts'
import { dataFolder, runProgram, type Program } from '../support/program.ts'
import { violationsOn } from './axe.ts'
import { complaintsOf, shows, textOf } from './screen.ts'

describe.skipIf(withoutBrowser)('a set looked at afterwards', () => {
  let data: Awaited<ReturnType<typeof dataFolder>>
  let browser: OpenBrowser
  let program: Program
  let page: Page
  let url: string
  let complaints: string[]

  beforeAll(async () => {
    data = await dataFolder()
    browser = await openBrowser()
    const cuff = ['--cuff', 'simulated:seed=2,reps=5,rest=60', '--data', data.path]
    program = runProgram(['up', ...cuff, '--http-port', '0', '--mqtt-port', '0'])
    url = (await program.said(/Dashboard +(http:\S+)/))[1]!
    page = await browser.context.newPage()
    complaints = complaintsOf(page)
    await page.goto(url)
    await shows(page, 'set-done', /./, 90_000)
    await page.getByTestId('review-link').first().click()
    await page.getByTestId('rep-row').first().waitFor()
  })
  afterAll(async () => {
    await program.stop()
    await browser.close()
    await data.remove()
  })

  const total = (): Promise<number> => textOf(page, 'review-count').then(Number)
  const stored = async (): Promise<SetReply> =>
    (await (await fetch(`${url}/api${new URL(page.url()).pathname}`)).json()) as SetReply
  /** A chart that was drawn, and not just given room. */
  const isDrawn = (id: string): Promise<void> => page.getByTestId(id).locator('canvas').waitFor()
  const isCounted = (reps: number): Promise<void> => shows(page, 'review-count', new RegExp(`^${reps}$`), 10_000)

  test('lays all reps over each other, and shows the one that is tapped', async () => {
    await isDrawn('rep-traces')
    await isDrawn('rep-speeds')
    await page.getByTestId('rep-row').first().getByRole('button').click()
    await isDrawn('own-trace')
    expect(await textOf(page, 'rep-details')).toContain('Rep 1 was ')
    const measured = await stored()
    expect(measured.reps.every(({ trace }) => trace !== undefined)).toBe(true)
    expect(await total()).toBe(measured.reps.length)
  })

  test('is corrected by a tap, here and in what is kept, and undone by another', async () => {
    const before = await total()
    await page.getByTestId('rep-remove').click()
    await isCounted(before - 1)
    expect(await textOf(page, 'undo-text')).toBe('Rep 1 no longer counts.')
    expect((await stored()).removedReps).toHaveLength(1)
    await page.getByTestId('undo').click()
    await isCounted(before)
    expect((await stored()).removedReps).toEqual([])
  })

  test('is corrected by keys alone, whose place is not lost when what they stood on goes', async () => {
    const before = await total()
    const row = page.locator('.rows > li').first().getByRole('button', { expanded: true })
    const isFocused = (selector: string): Promise<unknown> => page.locator(`${selector}:focus`).waitFor()
    await page.getByTestId('rep-remove').focus()
    await page.keyboard.press('Enter')
    await isCounted(before - 1)
    await isFocused('[data-testid="removed-row"] > button')
    await page.keyboard.press('Tab')
    await isFocused('[data-testid="rep-restore"]')
    await page.keyboard.press('Enter')
    await isCounted(before)
    await isFocused('[data-testid="rep-row"] > button')
    await page.getByTestId('undo').focus()
    await page.keyboard.press('Enter')
    await isCounted(before - 1)
    await row.and(page.locator(':focus')).waitFor()
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await isCounted(before)
  })

  test('takes the rep that was missed, on every screen', async () => {
    const other = await browser.context.newPage()
    await other.goto(page.url())
    const before = await total()
    await shows(other, 'review-count', new RegExp(`^${before}$`), 20_000)
    await page.getByTestId('add-rep').click()
    await page.getByTestId('add-partial').click()
    await isCounted(before + 1)
    await shows(other, 'review-count', new RegExp(`^${before + 1}$`), 10_000)
    await other.close()
    await page.getByTestId('correction-list').locator('summary').click()
    await page.getByTestId('correction-undo').first().click()
    await isCounted(before)
  })

  test.each(['dark', 'light'] as const)('has nothing that axe objects to in the %s theme', async (colorScheme) => {
    await page.emulateMedia({ colorScheme })
    await page.reload()
    await isDrawn('rep-traces')
    expect(await violationsOn(browser.context, page), 'closed').toEqual([])
    await page.getByTestId('rep-row').first().getByRole('button').click()
    await isDrawn('own-trace')
    await page.getByTestId('add-rep').click()
    await page.getByTestId('correction-list').locator('summary').click()
    expect(await violationsOn(browser.context, page), 'a rep opened').toEqual([])
  })

  test('breaks no rule of the page meanwhile', () => {
    expect(complaints).toEqual([])
  })
})
