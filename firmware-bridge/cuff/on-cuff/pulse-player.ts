import type { Cancel, Clock } from '../../clock.ts'
import type { Pattern } from './cues.ts'

/** Something that is either on or off. */
export interface Switchable {
  on(): void
  off(): void
}

export interface PulsePlayer {
  /** The newest wins: of those of one moment the last is played, and what still sounds is cut short. */
  play(pattern: Pattern): void
  /** Silent at once, and nothing to come. */
  stop(): void
}

/** So long it is quiet after one that was cut short: two signals shall not run into one. */
const breakMs = 100

/** Plays one pattern at a time, with one timer at most; nothing ever waits behind another. */
export function createPulsePlayer(clock: Clock, output: Switchable): PulsePlayer {
  let cancel: Cancel | null = null
  let isOn = false
  let quietUntilMs = 0

  function set(on: boolean): void {
    if (on === isOn) return
    isOn = on
    if (on) output.on()
    else output.off()
  }

  function step(pattern: Pattern, at: number): void {
    const ms = pattern[at]
    set(ms !== undefined && at % 2 === 0)
    cancel = ms === undefined ? null : clock.after(ms, () => step(pattern, at + 1))
  }

  function silence(): void {
    cancel?.()
    cancel = null
    if (isOn) quietUntilMs = clock.monotonicMs() + breakMs
    set(false)
  }

  return {
    play(pattern) {
      silence()
      // Later even where nothing sounds: a cue comes out of the counting of a sample, which it shall not hold up.
      cancel = clock.after(Math.max(0, quietUntilMs - clock.monotonicMs()), () => step(pattern, 0))
    },
    stop: silence
  }
}
