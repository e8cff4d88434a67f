import { presentedFrames } from './page/presented-frames.ts'
import { loadLine, openPlayedPage } from './page/played-page.ts'
import { scriptPerFrame } from './page/script-per-frame.ts'
import { recordTrace } from './page/trace-events.ts'
import { quantile } from './quantile.ts'

const seconds = 20
const { page, client, url, close } = await openPlayedPage('simulated:seed=3,reps=60,rest=10')
await page.goto(url)
await page
  .getByTestId('count')
  .filter({ hasText: /^[1-9]/ })
  .waitFor({ timeout: 60_000 })
const events = await recordTrace(client, () => page.waitForTimeout(seconds * 1000))
const counted = await page.getByTestId('count').innerText()
await close()

const { presented, dropped, ticks } = presentedFrames(events)
const gaps = presented.slice(1).map((frame, index) => (frame.presentedAt - presented[index]!.presentedAt) / 1000)
const script = scriptPerFrame(events, 'wall')
const work = scriptPerFrame(events, 'processor')
process.stdout.write(
  [
    `frames: the live screen for ${seconds} s of a set (count then ${counted}), the leg heard of at 25 Hz, after Chromium's own trace`,
    `  frames presented                   ${(presented.length / seconds).toFixed(1)} a second of ${(ticks / seconds).toFixed(1)} ticks (${dropped} dropped)`,
    `  from one frame to the next         median ${quantile(gaps, 0.5).toFixed(1)} ms, p99 ${quantile(gaps, 0.99).toFixed(1)} ms`,
    `  script a frame                     median ${quantile(script, 0.5).toFixed(2)} ms, p99 ${quantile(script, 0.99).toFixed(2)} ms (${script.length} frames)`,
    `  the processor's time of it         median ${quantile(work, 0.5).toFixed(2)} ms, p99 ${quantile(work, 0.99).toFixed(2)} ms`,
    ''
  ].join('\n') + loadLine()
)
