import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ensureInstalled } from './lib/ensure-installed.mjs'
import { findBrowser, howToGetABrowser } from './lib/find-browser.mjs'
import { root, say } from './lib/project.mjs'

// `npm run icons`: the icon as the pictures that tablets want for their home screen. A maskable one has room to be cut to a circle.
await ensureInstalled()
const { chromium } = await import('playwright-core')
const browser = await findBrowser()
if (browser === null) {
  say(`There is no browser to draw with. ${howToGetABrowser}`)
  process.exit(1)
}
const folder = join(root, 'dashboard', 'public')
const drawing = readFileSync(join(folder, 'icon.svg')).toString('base64')
const launched = await chromium.launch({
  executablePath: browser.executablePath,
  env: { ...process.env, ...browser.env },
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking']
})
const pictures = [
  { name: 'icon-192.png', size: 192, share: 1 },
  { name: 'icon-512.png', size: 512, share: 1 },
  { name: 'icon-maskable-512.png', size: 512, share: 0.72 },
  { name: 'apple-touch-icon.png', size: 180, share: 0.86 }
]
const page = await launched.newPage()
for (const { name, size, share } of pictures) {
  await page.setViewportSize({ width: size, height: size })
  await page.setContent(
    `<style>body{margin:0;display:grid;place-items:center;height:100vh;background:#0d0f11}img{width:${100 * share}%;height:${100 * share}%}</style><img src="data:image/svg+xml;base64,${drawing}">`
  )
  writeFileSync(join(folder, name), await page.screenshot())
  say(name)
}
await launched.close()
