import type { Clock } from '../../firmware-bridge/clock.ts'
import { flashViewLines, type FlashProgress } from './flash-lines.ts'
import { canDrawOn, createInPlace } from './in-place.ts'

/** What a person sees while a board is flashed. */
export interface FlashScreen {
  /** A line that stays. */
  line(text: string): void
  /** What is waited for; stays only where nothing can be drawn in place. */
  waitingFor(text: string): void
  progress(progress: FlashProgress): void
  close(): void
}

export const openFlashScreen = (clock: Clock): FlashScreen => (canDrawOn(process.stdout) ? drawn(clock) : told())

function drawn(clock: Clock): FlashScreen {
  let waitingFor = ''
  let progress: FlashProgress | null = null
  const view = createInPlace(process.stdout, clock, (screen) => flashViewLines(waitingFor, progress, screen))
  return {
    line: (text) => view.above(`${text}\n`),
    waitingFor(text) {
      waitingFor = text
      progress = null
    },
    progress(now) {
      progress = now
    },
    close: () => view.close()
  }
}

/** Where lines follow one another, each quarter is one. */
const parts = 4

function told(): FlashScreen {
  let last = ''
  // The same is not said twice, though it is tried again.
  const say = (text: string): void => {
    if (text === last) return
    last = text
    process.stdout.write(`${text}\n`)
  }
  return {
    line: say,
    waitingFor: say,
    progress({ word, done, of }) {
      const part = Math.floor((parts * done) / of)
      if (part > 0) say(`${word} ${(100 * part) / parts} %`)
    },
    close: () => undefined
  }
}
