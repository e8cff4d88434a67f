import type { KickbackError } from '#contracts/errors.ts'
import type { LinkState } from '#contracts/words.ts'
import type { Clock } from '../clock.ts'
import type { Cuff, CuffAbout, CuffCounters } from '../cuff/cuff.ts'
import type { Sample } from '../sample.ts'

/** One thing that is waited for. Each call may bring it: what is not undefined is the answer, and ends the waiting. */
export interface Stage<Answer> {
  limitMs: number
  sample?: (sample: Sample, arrivalMs: number) => Answer | undefined
  link?: (state: LinkState, trouble: KickbackError | null) => Answer | undefined
  late: () => Answer
}

/** A started cuff, listened to for one thing after the other. */
export interface CuffStream {
  /** @throws the signal's reason where it is aborted */
  until<Answer>(stage: Stage<Answer>): Promise<Answer>
  about(): CuffAbout | null
  link(): { state: LinkState; trouble: KickbackError | null }
  counters(): CuffCounters
}

export interface CuffStreamOptions {
  cuff: Cuff
  clock: Clock
  signal: AbortSignal
  /** Hears every sample, whatever is waited for. */
  everySample: (sample: Sample) => void
  about: (about: CuffAbout) => void
}

interface Waiting {
  sample(sample: Sample, arrivalMs: number): void
  link(state: LinkState, trouble: KickbackError | null): void
}

export function createCuffStream({ cuff, clock, signal, everySample, about: told }: CuffStreamOptions): CuffStream {
  let waiting: Waiting | null = null
  let about: CuffAbout | null = null
  let link: ReturnType<CuffStream['link']> = { state: 'waiting', trouble: null }

  cuff.start({
    sample(sample) {
      everySample(sample)
      waiting?.sample(sample, clock.monotonicMs())
    },
    link(state, trouble) {
      link = { state, trouble }
      waiting?.link(state, trouble)
    },
    about(next) {
      about = next
      told(next)
    },
    // A recording that ends sends nothing more, which shows by itself.
    ended: () => undefined
  })

  return {
    about: () => about,
    link: () => link,
    counters: () => cuff.counters(),
    until: <Answer>(stage: Stage<Answer>) =>
      new Promise<Answer>((resolve, reject) => {
        const end = () => {
          waiting = null
          cancel()
          signal.removeEventListener('abort', breakOff)
        }
        const answer = (value: Answer | undefined) => {
          if (value === undefined) return
          end()
          resolve(value)
        }
        const breakOff = () => {
          end()
          reject(signal.reason as Error)
        }
        const cancel = clock.after(stage.limitMs, () => answer(stage.late()))
        waiting = {
          sample: (sample, arrivalMs) => answer(stage.sample?.(sample, arrivalMs)),
          link: (state, trouble) => answer(stage.link?.(state, trouble))
        }
        signal.addEventListener('abort', breakOff)
        if (signal.aborted) breakOff()
      })
  }
}
