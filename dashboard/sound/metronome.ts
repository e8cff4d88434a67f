import type { MovingPhase, PhaseTrack } from '../connection/phase-track.ts'
import type { TempoAim } from '../live/tempo-aim.ts'
import type { Player } from './player.ts'

export interface MetronomeOptions {
  player: Pick<Player, 'playAt' | 'clock'>
  /** The page's monotonic clock, ms, on which phases begin. */
  now: () => number
  after: (ms: number, callback: () => void) => () => void
}

/** A soft beat for each second of a phase, and an accent where the next one is due. */
export interface Metronome {
  /** The phase under way and what to aim for; null while no set is on or the leg is not seen. */
  follow: (track: PhaseTrack | null, aim: TempoAim) => void
  stop: () => void
}

/** How far ahead beats are given to the audio clock, and how often: timers are late, the audio clock is not. */
const aheadSeconds = 0.35
const lookMs = 100
/** A beat that is due this close before the accent would blur it. */
const clearSeconds = 0.2

interface Beat {
  sound: 'beat' | 'accent'
  /** Seconds after the phase began. */
  at: number
}

export function beatsOf(aimSeconds: number): Beat[] {
  const beats: Beat[] = []
  for (let at = 1; at < aimSeconds - clearSeconds; at++) beats.push({ sound: 'beat', at })
  return [...beats, { sound: 'accent', at: aimSeconds }]
}

export function createMetronome({ player, now, after }: MetronomeOptions): Metronome {
  let phase: string | null = null
  let cancelLook: () => void = () => undefined
  let given: { at: number; takeBack: () => void }[] = []

  /** Takes back what has not begun; what is sounding may end. */
  function halt(): void {
    cancelLook()
    const clock = player.clock() ?? 0
    for (const { at, takeBack } of given) if (at > clock) takeBack()
    given = []
    phase = null
  }

  /** @param origin when the phase began, on the audio clock: every beat is reckoned from it, none from the one before */
  function look(origin: number, waiting: readonly Beat[]): void {
    const clock = player.clock()
    // The tablet fell silent on the way: the next phase begins anew.
    if (clock === null) return
    const due = waiting.filter(({ at }) => origin + at <= clock + aheadSeconds)
    for (const { sound, at } of due) {
      const when = origin + at
      if (when >= clock) given.push({ at: when, takeBack: player.playAt(sound, when) })
    }
    const later = waiting.slice(due.length)
    if (later.length > 0) cancelLook = after(lookMs, () => look(origin, later))
  }

  return {
    follow(track, aim) {
      if (track === null || track.phase === 'idle') {
        halt()
        return
      }
      const next = `${track.phase} ${track.startedMs}`
      if (next === phase) return
      halt()
      phase = next
      const seconds = aim[track.phase satisfies MovingPhase]
      const clock = player.clock()
      if (seconds === null || clock === null) return
      look(clock + (track.startedMs - now()) / 1000, beatsOf(seconds))
    },
    stop: halt
  }
}
