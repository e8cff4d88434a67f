import type { Page } from 'playwright-core'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openBrowser, withoutBrowser, type OpenBrowser } from '../support/browser.ts'
import { dataFolder, runProgram, type Program } from '../support/program.ts'
import { violationsOn } from './axe.ts'
import { complaintsOf, shows, textOf } from './screen.ts'

const stepIs = (state: string, id: string): string => `[data-testid="step-${id}"][data-state="${state}"]`

const overhang = ({ scrollWidth, clientWidth }: { scrollWidth: number; clientWidth: number }): number =>
  scrollWidth - clientWidth

/** Every drawing is as wide as the phone, and large at a touch, where its smallest letters have the size they were given. */
async function isReadableOnAPhone(page: Page): Promise<void> {
  const tablet = page.viewportSize()!
  await page.setViewportSize({ width: 390, height: 844 })
  const figures = page.locator('figure:visible')
  expect(await figures.count()).toBe(3)
  for (const figure of await figures.all()) {
    expect(await figure.evaluate(overhang)).toBe(0)
    await figure.click({ position: { x: 100, y: 40 } })
    const large = page.getByTestId('whole-picture').getByRole('img')
    await expect.poll(async () => (await large.boundingBox())?.width).toBeGreaterThanOrEqual(840)
    await page.getByTestId('picture-close').click()
  }
  expect(await page.locator('html').evaluate(overhang)).toBe(0)
  await page.setViewportSize(tablet)
}

describe.skipIf(withoutBrowser)('setting up, from no board to the first rep', () => {
  let data: Awaited<ReturnType<typeof dataFolder>>
  let browser: OpenBrowser | undefined
  let program: Program
  let url: string

  beforeEach(async () => {
    data = await dataFolder()
  })
  afterEach(async () => {
    await browser?.close()
    await program.stop()
    await data.remove()
  })
  async function up(...cuff: string[]): Promise<void> {
    program = runProgram(['up', ...cuff, '--data', data.path, '--http-port', '0', '--mqtt-port', '0'])
    url = (await program.said(/Dashboard +(http:\S+)/))[1]!
  }

  test('with a simulated cuff the guide walks itself to the first rep, and the doctor looks while it counts', async () => {
    await up('--cuff', 'simulated:seed=22,reps=4,rest=12')
    browser = await openBrowser({ colorScheme: 'light' })
    const page = await browser.context.newPage()
    const complaints = complaintsOf(page)
    await page.goto(`${url}/setup`)
    for (const id of ['parts', 'wiring', 'firmware', 'strap', 'move', 'rep']) {
      await page.locator(stepIs('done', id)).waitFor({ timeout: 60_000 })
    }
    for (const id of ['wiring', 'strap', 'move']) {
      const button = page.getByTestId(`step-${id}`).getByRole('button', { expanded: false }).first()
      await button.click()
    }
    await page.getByTestId('doctor-start').click()
    await shows(page, 'doctor-verdict', /Ready: the simulated cuff can count/, 120_000)
    expect(await textOf(page, 'finding-lift')).toMatch(/A slow lift of \d+° and back/)
    expect(await textOf(page, 'finding-server')).toContain('is well')
    expect(await violationsOn(browser.context, page)).toEqual([])
    // The drawing is a file of the server's own, and is there.
    const drawn = page.getByTestId('step-wiring').getByRole('img')
    await drawn.scrollIntoViewIfNeeded()
    await expect.poll(() => drawn.evaluate((image: { naturalWidth?: number }) => image.naturalWidth)).toBeGreaterThan(0)
    await isReadableOnAPhone(page)
    await page.getByTestId('setup-done').getByRole('link').click()
    await shows(page, 'phase', /./, 10_000)
    expect(complaints).toEqual([])
  })

  test('without any cuff the live view leads to the first step', async () => {
    await up('--cuff', 'serial:/dev/no-such-board')
    browser = await openBrowser({ colorScheme: 'dark' })
    const page = await browser.context.newPage()
    await page.goto(url)
    await page.getByTestId('trouble-setup').click()
    await page.locator(stepIs('now', 'parts')).waitFor()
    expect(await page.locator(stepIs('later', 'rep')).count()).toBe(1)
    expect(await page.getByTestId('step-parts').getByRole('button').getAttribute('aria-expanded')).toBe('true')
    await page.getByTestId('doctor-start').click()
    await shows(page, 'doctor-verdict', /^First thing to fix: /, 60_000)
    expect(await violationsOn(browser.context, page)).toEqual([])
  })
})
