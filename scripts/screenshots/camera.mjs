import { join } from 'node:path'
import { say } from '../lib/project.mjs'

const sizes = { tablet: [1280, 800], upright: [800, 1280], phone: [390, 844] }

/**
 * One screen of each size and theme, and what takes their pictures.
 * @param views the rows that it pictures
 * @param folder where every view goes, or null where only the pictures of the README are renewed, in `images`
 */
export async function setUpCamera({ browser, views, folder, images }) {
  const screens = []
  for (const [size, [width, height]] of Object.entries(sizes)) {
    for (const colorScheme of ['dark', 'light']) {
      const context = await browser.newContext({ viewport: { width, height }, colorScheme })
      screens.push({ name: `${size}-${colorScheme}`, page: await context.newPage() })
    }
  }
  const [first] = screens

  /** True where the page has this view, which then is on the screen. */
  async function show(page, url, { path, taps = [], shows }) {
    // What is open already may be in the middle of a set: it is not loaded anew.
    if (page.url() !== `${url}${path}` || taps.length > 0) await page.goto(`${url}${path}`)
    const missing = page.getByTestId('not-found')
    const whole = page.locator([...taps, shows][0]).first()
    await whole.or(missing).first().waitFor()
    if ((await missing.isVisible()) && shows !== '[data-testid="not-found"]') return false
    for (const tap of taps) await page.locator(tap).first().click()
    await page.locator(shows).first().waitFor()
    return true
  }

  return {
    async open(url) {
      for (const { page } of screens) await page.goto(url)
    },
    seen: (id, text, timeout) => first.page.getByTestId(id).filter({ hasText: text }).waitFor({ timeout }),
    /**
     * Takes the pictures of all rows of a moment.
     * @param url the program that is at this moment
     * @param before what is done before each row
     */
    async picture(when, url, before = () => undefined) {
      const rows = views.filter((view) => view.when === when && (folder !== null || view.readme !== undefined))
      for (const view of rows) {
        await before()
        for (const { name, page } of screens) {
          if (folder === null && view.readme.of !== name) continue
          if (!(await show(page, url, view))) {
            say(`There is no ${view.path} to picture.`)
            break
          }
          const file = folder === null ? view.readme.file : `${view.name}-${name}.png`
          await page.screenshot({ path: join(images, file) })
          if (view.back === undefined) continue
          await page.locator(view.back.tap).first().click()
          await page.locator(view.back.shows).first().waitFor()
        }
      }
    }
  }
}
