import type { Live } from '#contracts/live.ts'
import type { Phase } from '#contracts/words.ts'

export type MovingPhase = Exclude<Phase, 'idle'>
/** In the order in which a kickback runs through them. */
export const movingPhases = ['concentric', 'top-hold', 'eccentric', 'bottom-hold'] as const satisfies MovingPhase[]

/** The phase under way and what the earlier ones of this rep took. */
export interface PhaseTrack {
  phase: Phase
  /** When the phase began, on this page's own monotonic clock, ms. */
  startedMs: number
  /** The same moment on the bridge's clock, ms since 1970. */
  startedAt: number
  /** Seconds of the phases of this rep that are over. */
  done: Partial<Record<MovingPhase, number>>
}

/** Two words about one phase differ by less than this; anything more is a new phase of the same name. */
const samePhaseMs = 300

/**
 * The track after `live`. Durations come from the bridge's clock alone, so a late message does not stretch a phase.
 * @param arrivedMs when it arrived, on this page's monotonic clock
 * @param ageSeconds how old it was on arrival: a retained message may have waited at the server
 */
export function followPhase(track: PhaseTrack | null, live: Live, arrivedMs: number, ageSeconds = 0): PhaseTrack {
  const startedAt = live.at - live.phaseSeconds * 1000
  const startedMs = arrivedMs - (live.phaseSeconds + ageSeconds) * 1000
  const next = { phase: live.phase, startedMs, startedAt }
  if (track === null) return { ...next, done: {} }
  if (track.phase === live.phase) {
    return Math.abs(startedAt - track.startedAt) < samePhaseMs ? track : { ...next, done: track.done }
  }
  if (live.phase === 'concentric') return { ...next, done: {} }
  if (track.phase === 'idle') return { ...next, done: track.done }
  const seconds = Math.max(0, startedAt - track.startedAt) / 1000
  return { ...next, done: { ...track.done, [track.phase]: seconds } }
}
