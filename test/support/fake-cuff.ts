import type { KickbackError } from '../../contracts/errors.ts'
import type { LinkState } from '../../contracts/words.ts'
import type { Cuff, CuffAbout, CuffCounters, CuffListener } from '../../firmware-bridge/cuff/cuff.ts'
import type { Cue } from '../../firmware-bridge/cuff/on-cuff/cues.ts'
import type { Press } from '../../firmware-bridge/cuff/on-cuff/press-reader.ts'
import { createSample, type Sample } from '../../firmware-bridge/sample.ts'

export interface FakeCuff extends Cuff {
  /** Hands one sample to the bridge: at rest, one g downwards, unless told otherwise. */
  sample(timeSeconds: number, reading?: Partial<Omit<Sample, 'timeSeconds'>>): void
  link(state: LinkState, trouble?: KickbackError): void
  about(about?: Partial<CuffAbout>): void
  ended(): void
  button(press: Press): void
  /** What it was told to sound. */
  readonly signals: readonly Cue[]
  started(): boolean
  stopped(): boolean
}

const fakeAbout: CuffAbout = {
  source: 'simulated',
  address: null,
  firmware: null,
  sensor: 'MPU6050',
  hasGyro: true,
  rateHz: 100,
  accelRangeG: 8,
  gyroRangeDps: 1000
}

/** A cuff that says and does just what the test tells it. */
export function createFakeCuff(): FakeCuff {
  const sample = createSample()
  const counters: CuffCounters = { samples: 0, gaps: 0, rejected: 0, reconnects: 0 }
  let listener: CuffListener | null = null
  const signals: Cue[] = []
  let stopped = false

  const heard = (): CuffListener => {
    if (listener === null || stopped) throw new Error('the fake cuff is not running')
    return listener
  }

  return {
    start(given) {
      if (listener !== null) throw new Error('the fake cuff was started twice')
      listener = given
    },
    stop() {
      stopped = true
      return Promise.resolve()
    },
    counters: () => ({ ...counters }),
    sample(timeSeconds, reading = {}) {
      counters.samples++
      Object.assign(sample, createSample(), { accelZ: 1 }, reading, { timeSeconds })
      heard().sample(sample)
    },
    link: (state, trouble) => heard().link(state, trouble ?? null),
    about: (about = {}) => heard().about({ ...fakeAbout, ...about }),
    ended: () => heard().ended(),
    button: (press) => heard().button?.(press),
    signal: (cue) => void signals.push(cue),
    signals,
    started: () => listener !== null,
    stopped: () => stopped
  }
}
