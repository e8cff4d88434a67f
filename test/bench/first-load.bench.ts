import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { openBrowser, type OpenBrowser } from '../support/browser.ts'
import { builtPage, firstScriptBytes, firstScripts } from '../support/first-scripts.ts'
import { dataFolder, runProgram } from '../support/program.ts'
import { loadLine } from './page/played-page.ts'
import { quantile } from './quantile.ts'

const loads = 9

/** Runs in the page before its own script: when the first count has been shown, from the start of the navigation. */
const watchForCount = `window.counted = new Promise((resolve) => {
  const look = () => {
    if (document.querySelector('[data-testid="count"]') === null) requestAnimationFrame(look)
    else requestAnimationFrame(() => setTimeout(() => resolve(performance.now())))
  }
  look()
})`

async function timeLoad(page: Page, url: string): Promise<number> {
  await page.goto(url)
  return page.evaluate<number>('counted')
}

async function openPage(browser: OpenBrowser): Promise<Page> {
  const page = await browser.context.newPage()
  await page.addInitScript(watchForCount)
  return page
}

const data = await dataFolder()
const cuff = ['--cuff', 'simulated:seed=3,reps=15,rest=10', '--http-port', '0', '--mqtt-port', '0']
const program = runProgram(['up', ...cuff, '--data', data.path])
const url = (await program.said(/Dashboard +(http:\S+)/))[1]!
const cold: number[] = []
const kept: number[] = []
for (let load = 0; load < loads; load++) {
  const browser = await openBrowser()
  const page = await openPage(browser)
  cold.push(await timeLoad(page, url))
  await page.evaluate(
    `navigator.serviceWorker.controller !== null ||
     new Promise((resolve) => navigator.serviceWorker.addEventListener('controllerchange', () => resolve(true)))`
  )
  await page.close()
  kept.push(await timeLoad(await openPage(browser), url))
  await browser.close()
}
await program.stop()
await data.remove()

const scripts = firstScripts()
const bytes = scripts.reduce((sum, script) => sum + script.bytes, 0)
const all = readdirSync(join(builtPage, 'assets')).filter((name) => name.endsWith('.js')).length
const line = (name: string, values: number[]): string =>
  `  ${name.padEnd(34)} median ${quantile(values, 0.5).toFixed(0)} ms, slowest ${quantile(values, 1).toFixed(0)} ms (${values.length} loads)`
process.stdout.write(
  [
    'first-load: from the start of the navigation to the first count on the screen',
    `  script before the first view       ${(bytes / 1000).toFixed(1)} kB gzipped of at most ${firstScriptBytes / 1000} (${scripts.length} of ${all} files)`,
    line('with nothing kept', cold),
    line('from the service worker', kept),
    ''
  ].join('\n') + loadLine()
)
