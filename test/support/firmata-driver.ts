import { pino } from 'pino'
import type { KickbackError } from '#contracts/errors.ts'
import type { LinkState } from '#contracts/words.ts'
import type { CuffAbout, CuffListener } from '../../firmware-bridge/cuff/cuff.ts'
import type { Sample } from '../../firmware-bridge/sample.ts'
import type { ManualClock } from './manual-clock.ts'

export const silentLogger = pino({ level: 'silent' })

export interface LinkChange {
  state: LinkState
  trouble: KickbackError | null
  atMs: number
}

export interface CuffRecord extends CuffListener {
  samples: Sample[]
  links: LinkChange[]
  abouts: CuffAbout[]
  hasEnded: boolean
}

/** A listener that keeps all it hears. */
export function createCuffRecord(clock: { monotonicMs(): number }): CuffRecord {
  const record: CuffRecord = {
    samples: [],
    links: [],
    abouts: [],
    hasEnded: false,
    sample: (sample) => void record.samples.push({ ...sample }),
    link: (state, trouble) => void record.links.push({ state, trouble, atMs: clock.monotonicMs() }),
    about: (about) => void record.abouts.push(about),
    ended: () => {
      record.hasEnded = true
    }
  }
  return record
}

/** Lets streams and promises that are under way come to rest. */
export async function settle(): Promise<void> {
  for (let i = 0; i < 6; i++) await new Promise((resolve) => setImmediate(resolve))
}

/** Turns the clock in steps, the streams keeping pace, until `isDone`; throws when that takes too long. */
export async function turnUntil(
  clock: ManualClock,
  isDone: () => boolean,
  { stepMs = 10, withinMs = 60_000 }: { stepMs?: number; withinMs?: number } = {}
): Promise<void> {
  const endMs = clock.monotonicMs() + withinMs
  await settle()
  while (!isDone()) {
    if (clock.monotonicMs() > endMs) throw new Error(`not within ${withinMs} ms: ${isDone.toString()}`)
    clock.advance(stepMs)
    await settle()
  }
}

export async function turn(clock: ManualClock, ms: number, stepMs = 10): Promise<void> {
  const endMs = clock.monotonicMs() + ms
  await turnUntil(clock, () => clock.monotonicMs() >= endMs, { stepMs, withinMs: ms + stepMs })
}
