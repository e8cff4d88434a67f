import type { RepKind } from '#contracts/words.ts'

/** One stroke of a sound: a tone or a hiss that is struck and dies away. */
export interface Stroke {
  /** Seconds after the sound begins. */
  at: number
  seconds: number
  wave: 'sine' | 'triangle' | 'square' | 'sawtooth' | 'hiss'
  /** Hz; of a hiss, the middle of its band. It slides to `to` where there is one. */
  from: number
  to?: number
  /** 0 to 1. */
  gain: number
}

/**
 * Told apart by rhythm and direction before pitch, and all between 300 Hz and 5 kHz: a tablet's speaker has nothing
 * below, and a loud hall covers what is alike.
 */
const pip = (at: number, from: number, seconds: number, gain = 0.5): Stroke => ({
  at,
  seconds,
  wave: 'square',
  from,
  gain
})

/** A single bright click. */
const tick: readonly Stroke[] = [
  { at: 0, seconds: 0.012, wave: 'hiss', from: 4200, gain: 0.6 },
  { at: 0, seconds: 0.07, wave: 'triangle', from: 1900, gain: 0.9 }
]

/** A whip: it sweeps up, as the leg did. */
const swung: readonly Stroke[] = [
  { at: 0, seconds: 0.32, wave: 'hiss', from: 900, to: 4800, gain: 0.8 },
  { at: 0, seconds: 0.32, wave: 'sawtooth', from: 500, to: 2400, gain: 0.45 }
]

/** Two dull knocks. */
const short: readonly Stroke[] = [
  { at: 0, seconds: 0.1, wave: 'square', from: 430, gain: 0.6 },
  { at: 0.17, seconds: 0.13, wave: 'square', from: 430, gain: 0.6 }
]

/** Falls and stays low: what was given is taken back. */
const takenBack: readonly Stroke[] = [
  { at: 0, seconds: 0.2, wave: 'sawtooth', from: 420, to: 330, gain: 0.5 },
  { at: 0.2, seconds: 0.34, wave: 'sawtooth', from: 300, to: 200, gain: 0.6 }
]

/** As many quick pips as reps are left. */
const left = (count: number): readonly Stroke[] =>
  Array.from({ length: count }, (_, index) => pip(index * 0.13, 1320, 0.08))

/** A chord that climbs. */
const finish: readonly Stroke[] = [1047, 1319, 1568, 2093].map((from, index) => ({
  at: index * 0.12,
  seconds: index === 3 ? 0.7 : 0.2,
  wave: 'triangle',
  from,
  gain: 0.9
}))

export const sounds = {
  tick,
  swung,
  short,
  takenBack,
  left1: left(1),
  left2: left(2),
  left3: left(3),
  finish,
  restPip: [pip(0, 880, 0.14)],
  restOver: [pip(0, 1760, 0.8)],
  beat: [{ at: 0, seconds: 0.03, wave: 'sine', from: 1100, gain: 0.3 }],
  accent: [{ at: 0, seconds: 0.06, wave: 'sine', from: 2200, gain: 0.75 }]
} as const satisfies Record<string, readonly Stroke[]>
export type SoundName = keyof typeof sounds

/** The sound of a rep that counts, by its kind. */
export const kindSounds: Record<RepKind, SoundName> = { clean: 'tick', momentum: 'swung', partial: 'short' }

export const lengthOf = (name: SoundName): number =>
  Math.max(...sounds[name].map(({ at, seconds }: Stroke) => at + seconds))
