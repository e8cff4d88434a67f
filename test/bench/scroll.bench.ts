import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { createKyselyStore } from '../../server/store/kysely-store.ts'
import { openDatabase } from '../../server/store/open-database.ts'
import { tablet } from '../support/browser.ts'
import { dataFolder } from '../support/program.ts'
import { people, seedHistory } from './history/seed.ts'
import { loadLine, openPageOf } from './page/played-page.ts'
import { presentedFrames } from './page/presented-frames.ts'
import { scriptPerFrame } from './page/script-per-frame.ts'
import { recordTrace } from './page/trace-events.ts'
import { readWatch, watchList } from './page/watch-list.ts'
import { quantile } from './quantile.ts'

const { values } = parseArgs({
  options: {
    sets: { type: 'string', default: '5000' },
    step: { type: 'string', default: '200' },
    corrected: { type: 'string', default: '0.05' }
  }
})
const [sets, step, correctedShare] = [Number(values.sets), Number(values.step), Number(values.corrected)]
if (!(sets >= 100) || !(step >= 1) || !(correctedShare >= 0)) {
  throw new Error('Wanted: --sets 5000 --step 200 --corrected 0.05, the step in pixels a frame')
}
const frameMs = 1000 / 60
/** The first of all, which a list from the newest on has last. */
const lastPath = `/sets/cuff-${people[0]}/day-0/1`
/** Asked once in a while, so that the asking does not show. */
const turnsBetweenLooks = 30
const patienceMs = 300_000

const data = await dataFolder()
const database = await openDatabase({
  address: join(data.path, 'kickback.db'),
  newIdentity: () => 'abcdef012345'
})
await seedHistory(createKyselyStore(database), { sets, correctedShare, now: Date.now() })
await database.close()

const { page, client, url, close } = await openPageOf(data, ['server'])
let pages = 0
page.on('response', (response) => void (pages += Number(new URL(response.url()).pathname === '/api/sets')))
await page.goto(`${url}/history/sets`)
await page.getByTestId('set-row').first().waitFor()
await watchList(page, lastPath)
await page.mouse.move(tablet.width / 2, tablet.height / 2)

/** A wheel that turns by one step at each frame, until the last set is in sight. */
async function scroll(): Promise<void> {
  const start = performance.now()
  for (let turn = 0; ; turn++) {
    await page.mouse.wheel(0, step)
    if (turn % turnsBetweenLooks === 0) {
      if ((await readWatch(page)).seenAt !== null) return
      if (performance.now() - start > patienceMs) throw new Error('the last set did not come into sight')
    }
    const due = start + turn * frameMs
    await page.waitForTimeout(Math.max(0, due - performance.now()))
  }
}

const beganAt = await page.evaluate(() => performance.now())
const events = await recordTrace(client, scroll)
const { mostRows, seenAt } = await readWatch(page)
const pixels = Number(await page.evaluate('window.scrollY'))
await close()
if (seenAt === null) throw new Error('the last set did not come into sight')

const seconds = (seenAt - beganAt) / 1000
const { presented, dropped, ticks } = presentedFrames(events)
// A scroll and what the page draws anew for it are reported each, and come to the screen together.
const shown = [...new Set(presented.map(({ presentedAt }) => presentedAt))]
const gaps = shown.slice(1).map((at, index) => (at - shown[index]!) / 1000)
const script = scriptPerFrame(events, 'wall')
const work = scriptPerFrame(events, 'processor')
process.stdout.write(
  [
    `scroll: ${sets} sets from the newest to the first, ${step} pixels a frame, after Chromium's own trace`,
    `  until the last set was seen        ${seconds.toFixed(1)} s, ${Math.round(pixels / seconds)} pixels a second`,
    `  frames presented                   ${(shown.length / seconds).toFixed(1)} a second of ${(ticks / seconds).toFixed(1)} ticks (${dropped} dropped)`,
    `  from one frame to the next         median ${quantile(gaps, 0.5).toFixed(1)} ms, p99 ${quantile(gaps, 0.99).toFixed(1)} ms`,
    `  script a frame                     median ${quantile(script, 0.5).toFixed(2)} ms, p99 ${quantile(script, 0.99).toFixed(2)} ms (${script.length} frames)`,
    `  the processor's time of it         median ${quantile(work, 0.5).toFixed(2)} ms, p99 ${quantile(work, 0.99).toFixed(2)} ms`,
    `  elements of rows at most           ${mostRows}`,
    `  pages fetched                      ${pages}`,
    ''
  ].join('\n') + loadLine()
)
