import { lengthOf, sounds, type SoundName } from './sounds.ts'
import { strike } from './strike.ts'

export interface PlayerOptions {
  /** The context while it can be heard. */
  running: () => AudioContext | null
  /** 0 to 100. */
  volume: () => number
}

export interface Player {
  /** Plays at once, or after what is sounding: two at the same moment would be heard as one. */
  play: (name: SoundName) => void
  /** Plays at a moment of the audio clock. Returns the way to take it back. */
  playAt: (name: SoundName, at: number) => () => void
  /** The audio clock, seconds; null while nothing can be heard. */
  clock: () => number | null
}

/** Between two sounds in a row. */
const gapSeconds = 0.06
/** Past this a sound would come too late to belong to anything. */
const mostBehindSeconds = 1.2
/** Room for the audio thread: what is due this very moment loses its beginning. */
const leadSeconds = 0.01

/** Ears hear the square of it as an even scale. */
export const gainOf = (volume: number): number => (volume / 100) ** 2

export function createPlayer({ running, volume }: PlayerOptions): Player {
  const outs = new WeakMap<AudioContext, GainNode>()
  let freeAt = 0
  let last: AudioContext | null = null

  function outOf(context: AudioContext): GainNode {
    let out = outs.get(context)
    if (out === undefined) {
      out = context.createGain()
      // As loud as the tablet can without rattling, also where sounds meet.
      out.connect(context.createDynamicsCompressor()).connect(context.destination)
      outs.set(context, out)
    }
    out.gain.value = gainOf(volume())
    return out
  }

  function playAt(name: SoundName, at: number): () => void {
    const context = running()
    if (context === null || volume() <= 0) return () => undefined
    const out = outOf(context)
    const undo = sounds[name].map((stroke) => strike(context, stroke, at + stroke.at, out))
    return () => undo.forEach((stop) => stop())
  }

  return {
    play(name) {
      const context = running()
      if (context === null) return
      // Another context has another clock.
      if (context !== last) freeAt = 0
      last = context
      const soonest = context.currentTime + leadSeconds
      const at = Math.max(soonest, freeAt)
      if (at - soonest > mostBehindSeconds) return
      playAt(name, at)
      freeAt = at + lengthOf(name) + gapSeconds
    },
    playAt,
    clock: () => running()?.currentTime ?? null
  }
}
