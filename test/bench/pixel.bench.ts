import { setTimeout as wait } from 'node:timers/promises'
import { openToldServer } from '../e2e/told-server.ts'
import { toldSet } from '../e2e/told-set.ts'
import { openBrowser } from '../support/browser.ts'
import { makeAbout, makeMotion, makeRep, makeStatus } from '../support/server-fixtures.ts'
import { loadLine } from './page/played-page.ts'
import { presentedFrames } from './page/presented-frames.ts'
import { recordTrace } from './page/trace-events.ts'
import { quantile } from './quantile.ts'

const cuffId = 'cuff-1'
const reps = 200
const motionMs = 200

/** Runs in the page before its own script: marks each word of a rep as its bytes arrive, and each change of the count. */
const markArrivals = `(() => {
  window.WebSocket = class extends WebSocket {
    constructor(...args) {
      super(...args)
      this.addEventListener('message', ({ data }) => {
        if (typeof data === 'string' && data.startsWith('42["rep"')) performance.mark('rep-arrived')
      })
    }
  }
  new MutationObserver((changes) => {
    const isCount = ({ target }) => target.parentElement?.dataset.testid === 'count' || target.dataset?.testid === 'count'
    if (changes.some(isCount)) performance.mark('count-changed')
  }).observe(document, { subtree: true, childList: true, characterData: true })
})()`

const server = await openToldServer()
const browser = await openBrowser()
const page = await browser.context.newPage()
const client = await browser.context.newCDPSession(page)
await page.addInitScript(markArrivals)
await server.say(cuffId, 'status', makeStatus())
await server.say(cuffId, 'about', makeAbout())
await server.say(cuffId, 'live', toldSet(cuffId, 0))
await page.goto(server.url)
await page.getByTestId('count').filter({ hasText: /^0$/ }).waitFor({ timeout: 30_000 })

let seconds = 100
const motion = setInterval(() => {
  seconds += motionMs / 1000
  void server.say(cuffId, 'motion', makeMotion({ startSeconds: seconds, legAngleDegrees: [4, 8, 12, 8, 4] }))
}, motionMs)
const events = await recordTrace(client, async () => {
  for (let n = 1; n <= reps; n++) {
    await server.say(cuffId, 'rep', makeRep({ cuffId, n, revision: 1, state: 'provisional' }))
    // At no fixed place between two frames.
    await wait(100 + Math.random() * 50)
  }
  await page
    .getByTestId('count')
    .filter({ hasText: new RegExp(`^${reps}$`) })
    .waitFor({ timeout: 30_000 })
  await wait(500)
})
clearInterval(motion)
await browser.close()
await server.close()

const { presented } = presentedFrames(events)
const marks = events.filter(({ cat }) => cat.includes('blink.user_timing')).sort((a, b) => a.ts - b.ts)
const tickMs = quantile(
  presented.slice(1).map((frame, index) => (frame.beganAt - presented[index]!.beganAt) / 1000),
  0.5
)
const delays: number[] = []
let arrivedAt: number | null = null
for (const { name, ts } of marks) {
  if (name === 'rep-arrived') arrivedAt ??= ts
  if (name !== 'count-changed' || arrivedAt === null) continue
  // The first frame that took over what the page had changed by then.
  const shown = presented.find(({ committedAt }) => committedAt !== null && committedAt >= ts)
  if (shown !== undefined) delays.push((shown.presentedAt - arrivedAt) / 1000)
  arrivedAt = null
}
if (delays.length < reps / 2) throw new Error(`only ${delays.length} of ${reps} changes of the count were seen`)
const line = (name: string, share: number): string => {
  const ms = quantile(delays, share)
  return `  ${name.padEnd(34)} ${ms.toFixed(1)} ms, ${(ms / tickMs).toFixed(1)} frames`
}
process.stdout.write(
  [
    `pixel: from a rep's word arriving at the page's socket to the frame that shows the new count, by Chromium's own trace (${delays.length} of ${reps} reps)`,
    line('median', 0.5),
    line('p99', 0.99),
    `  a frame                            ${tickMs.toFixed(1)} ms`,
    ''
  ].join('\n') + loadLine()
)
