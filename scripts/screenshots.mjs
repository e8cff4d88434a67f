import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { ensureBuilt } from './lib/ensure-built.mjs'
import { ensureInstalled } from './lib/ensure-installed.mjs'
import { findBrowser, howToGetABrowser } from './lib/find-browser.mjs'
import { root, say } from './lib/project.mjs'
import { setUpCamera } from './screenshots/camera.mjs'
import { startPicturedProgram } from './screenshots/pictured-program.mjs'
import { startPicturedRun } from './screenshots/pictured-run.mjs'
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
const folder = process.argv[2] ?? null
const images = folder ?? join(root, 'docs', 'images')
mkdirSync(images, { recursive: true })

const launched = await chromium.launch({
  executablePath: browser.executablePath,
  env: { ...process.env, ...browser.env },
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'].concat(
    // As on a tablet that was touched: the page need not ask for it.
    '--autoplay-policy=no-user-gesture-required'
  )
})
const camera = await setUpCamera({ browser: launched, views, folder, images })
const program = await startPicturedProgram('seed=3,reps=10,rest=240')
let run = null

/** The stages of a plan do not wait: each goes before whatever else there is to picture. */
async function pictureRun() {
  const moment = (await run?.moment()) ?? null
  if (moment === null) return
  await camera.open(run.url)
  await camera.picture(moment, run.url)
}

try {
  await camera.open(program.url)
  await camera.picture('waiting', program.url)
  await camera.seen('count', /^[1-9]/, 60_000)
  await program.wear()
  await camera.seen('count', /^9$/, 90_000)
  await camera.picture('going', program.url)
  if (folder !== null) run = await startPicturedRun()
  await camera.open(program.url)
  await camera.seen('set-done', /./, 120_000)
  await camera.picture('done', program.url, pictureRun)
  while (run !== null && !run.isOver()) {
    await pictureRun()
    await setTimeout(200)
  }
  await camera.open(program.url)
  await program.stop()
  await camera.picture('lost', program.url)
} finally {
  await launched.close()
  await program.stop()
  await run?.stop()
}
say(`Pictures are in ${images}`)
