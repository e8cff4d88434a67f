import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { ensureBuilt } from './lib/ensure-built.mjs'
import { ensureInstalled } from './lib/ensure-installed.mjs'
import { findBrowser, howToGetABrowser } from './lib/find-browser.mjs'
import { root, say } from './lib/project.mjs'
import { startPicturedProgram } from './screenshots/pictured-program.mjs'
import { views } from './screenshots/views.mjs'

// `npm run screenshots [folder]`: runs the program on the simulated cuff and pictures every view, in both themes and at
// tablet size, upright tablet size and phone size. Without a folder it renews the pictures of the README.
await ensureInstalled()
await ensureBuilt()
const { chromium } = await import('playwright-core')
const browser = await findBrowser()
if (browser === null) {
  say(`There is no browser to take pictures with. ${howToGetABrowser}`)
  process.exit(1)
}
const folder = process.argv[2]
const images = folder ?? join(root, 'docs', 'images')
mkdirSync(images, { recursive: true })

const program = await startPicturedProgram()
const launched = await chromium.launch({
  executablePath: browser.executablePath,
  env: { ...process.env, ...browser.env },
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'].concat(
    // As on a tablet that was touched: the page need not ask for it.
    '--autoplay-policy=no-user-gesture-required'
  )
})
const sizes = { tablet: [1280, 800], upright: [800, 1280], phone: [390, 844] }
const screens = []
for (const [size, [width, height]] of Object.entries(sizes)) {
  for (const colorScheme of ['dark', 'light']) {
    const context = await launched.newContext({ viewport: { width, height }, colorScheme })
    screens.push({ name: `${size}-${colorScheme}`, page: await context.newPage() })
  }
}
const [first] = screens

/** True where the page has this view, which then is on the screen. */
async function show(page, { path, taps = [], shows }) {
  // What is open already may be in the middle of a set: it is not loaded anew.
  if (new URL(page.url()).pathname !== path || taps.length > 0) await page.goto(`${program.url}${path}`)
  const missing = page.getByTestId('not-found')
  const whole = page.locator([...taps, shows][0]).first()
  await whole.or(missing).first().waitFor()
  if ((await missing.isVisible()) && shows !== '[data-testid="not-found"]') return false
  for (const tap of taps) await page.locator(tap).first().click()
  await page.locator(shows).first().waitFor()
  return true
}

async function picture(when) {
  const rows = views.filter((view) => view.when === when && (folder !== undefined || view.readme !== undefined))
  for (const view of rows) {
    for (const { name, page } of screens) {
      if (folder === undefined && view.readme.of !== name) continue
      if (!(await show(page, view))) {
        say(`There is no ${view.path} to picture.`)
        break
      }
      const file = folder === undefined ? view.readme.file : `${view.name}-${name}.png`
      await page.screenshot({ path: join(images, file) })
    }
  }
}
const seen = (id, text, timeout) => first.page.getByTestId(id).filter({ hasText: text }).waitFor({ timeout })

try {
  for (const { page } of screens) await page.goto(program.url)
  await picture('waiting')
  await seen('count', /^[1-9]/, 60_000)
  await program.wear()
  await seen('count', /^9$/, 90_000)
  await picture('going')
  for (const { page } of screens) await page.goto(program.url)
  await seen('set-done', /./, 120_000)
  await picture('done')
  for (const { page } of screens) await page.goto(program.url)
  await program.stop()
  await picture('lost')
} finally {
  await launched.close()
  await program.stop()
}
say(`Pictures are in ${images}`)
