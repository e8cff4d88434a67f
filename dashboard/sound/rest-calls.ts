import type { Player } from './player.ts'

export interface RestCallsOptions {
  player: Pick<Player, 'playAt' | 'clock'>
  /** The page's monotonic clock, ms. */
  now: () => number
  after: (ms: number, callback: () => void) => () => void
}

/** Three pips in the last three seconds of a rest and a long one at its end. */
export interface RestCalls {
  /** When the rest ends, on the page's monotonic clock, ms; null where none is on. A new end takes the place of the old. */
  until: (endMs: number | null) => void
}

const calls = [
  { sound: 'restPip', before: 3 },
  { sound: 'restPip', before: 2 },
  { sound: 'restPip', before: 1 },
  { sound: 'restOver', before: 0 }
] as const
/** Given to the audio clock this long before the first. */
const aheadMs = 500

export function createRestCalls({ player, now, after }: RestCallsOptions): RestCalls {
  let cancel: () => void = () => undefined
  let undo: (() => void)[] = []

  function call(endMs: number): void {
    const clock = player.clock()
    if (clock === null) return
    const end = clock + (endMs - now()) / 1000
    undo = calls
      .filter(({ before }) => end - before >= clock)
      .map(({ sound, before }) => player.playAt(sound, end - before))
  }

  return {
    until(endMs) {
      cancel()
      undo.forEach((takeBack) => takeBack())
      undo = []
      if (endMs === null || endMs <= now()) return
      const firstMs = endMs - 3000 - aheadMs
      cancel = after(Math.max(0, firstMs - now()), () => call(endMs))
    }
  }
}
