import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureBuilt } from './lib/ensure-built.mjs'
import { ensureInstalled } from './lib/ensure-installed.mjs'
import { findBrowser, howToGetABrowser } from './lib/find-browser.mjs'
import { root, say } from './lib/project.mjs'

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
const data = mkdtempSync(join(tmpdir(), 'kickback-pictures-'))

const program = spawn(
  process.execPath,
  [join(root, 'cli/kickback.mjs'), 'up', '--cuff', 'simulated:seed=3,reps=10,rest=40', '--data', data].concat([
    '--http-port',
    '0',
    '--mqtt-port',
    '0',
    '--target',
    '12'
  ]),
  { stdio: ['ignore', 'pipe', 2] }
)
const url = await new Promise((resolve, reject) => {
  let output = ''
  program.stdout.setEncoding('utf8').on('data', (text) => {
    output += text
    const match = /Dashboard +(http:\S+)/.exec(output)
    if (match !== null) resolve(match[1])
  })
  program.once('exit', (code) => reject(new Error(`the program ended with ${code}`)))
})

const launched = await chromium.launch({
  executablePath: browser.executablePath,
  env: { ...process.env, ...browser.env },
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'].concat(
    // As on a tablet that was touched: the page need not ask for it.
    '--autoplay-policy=no-user-gesture-required'
  )
})
const sizes = { tablet: [1280, 800], upright: [800, 1280], phone: [390, 844] }
const shots = Object.entries(sizes).flatMap(([size, [width, height]]) =>
  ['dark', 'light'].map((colorScheme) => ({ size, colorScheme, viewport: { width, height } }))
)
const views = []
for (const { size, colorScheme, viewport } of shots) {
  const context = await launched.newContext({ viewport, colorScheme })
  views.push({ name: `${size}-${colorScheme}`, page: await context.newPage() })
}
const picture = async (view) => {
  for (const { name, page } of views) {
    if (folder !== undefined) await page.screenshot({ path: join(images, `${view}-${name}.png`) })
  }
}
const [first] = views
const count = (n) =>
  first.page
    .getByTestId('count')
    .filter({ hasText: new RegExp(`^${n}$`) })
    .waitFor({ timeout: 90_000 })

try {
  for (const { page } of views) await page.goto(url)
  await picture('live-waiting')
  await count(9)
  await picture('live')
  if (folder === undefined) await first.page.screenshot({ path: join(images, 'live.png') })
  await first.page.getByTestId('set-done').waitFor({ timeout: 120_000 })
  await picture('live-done')
  for (const { page } of views) await page.getByTestId('review-link').first().click()
  for (const { page } of views) await page.getByTestId('rep-row').first().waitFor()
  await picture('review')
  if (folder === undefined) await views[1].page.screenshot({ path: join(images, 'review.png') })
  for (const { page } of views) await page.goto(`${url}/sets`)
  for (const { page } of views) await page.getByTestId('set-row').first().waitFor()
  await picture('sets')
  const ended = new Promise((resolve) => program.once('exit', resolve))
  for (const { page } of views) await page.goto(url)
  program.kill('SIGTERM')
  await ended
  await first.page.getByTestId('connection-trouble').first().waitFor()
  await picture('live-lost')
} finally {
  await launched.close()
  program.kill('SIGTERM')
  rmSync(data, { recursive: true, force: true })
}
say(`Pictures are in ${images}`)
