import type { KickbackError } from '#contracts/errors.ts'
import type { CuffSource, LinkState } from '#contracts/words.ts'
import type { Sample } from '../sample.ts'
import type { Cue } from './on-cuff/cues.ts'
import type { Press } from './on-cuff/press-reader.ts'

/** What is known of the cuff once it answers; null where it cannot be known. */
export interface CuffAbout {
  source: CuffSource
  address: string | null
  firmware: string | null
  sensor: string | null
  hasGyro: boolean | null
  rateHz: number | null
  accelRangeG: number | null
  gyroRangeDps: number | null
}

/** Counters since `start`. `gaps` are stretches without samples, `rejected` are readings that were no samples. */
export interface CuffCounters {
  samples: number
  gaps: number
  rejected: number
  reconnects: number
}

export interface CuffListener {
  /** Called in order of time, with an object that is reused. */
  sample(sample: Sample): void
  /** Called on every change of state; `trouble` says why it is not streaming, or what is not well beside that. */
  link(state: LinkState, trouble: KickbackError | null): void
  about(about: CuffAbout): void
  /** A source that ends (a recording) says so; live sources never do. */
  ended(): void
  /** The button on the cuff, where there is one. */
  button?(press: Press): void
}

/** Where samples come from. One owner starts it once and stops it once; between the two it looks after itself. */
export interface Cuff {
  start(listener: CuffListener): void
  /** Resolves once ports and timers are released. */
  stop(): Promise<void>
  counters(): CuffCounters
  /** Sounds or shakes, where something is wired for it and the board is there; else it is forgotten. */
  signal?(cue: Cue): void
}
