import type { ExerciseId } from '#contracts/words.ts'

/** Seconds to aim for in each phase; null where the exercise sets none. */
export interface TempoAim {
  concentric: number | null
  'top-hold': number | null
  eccentric: number | null
  'bottom-hold': number | null
}

export interface ExerciseWords {
  name: string
  /** How it is done, in the order in which one sets up for it. */
  cues: readonly string[]
  aim: TempoAim
}

const slow: TempoAim = { concentric: 1.5, 'top-hold': 1, eccentric: 2, 'bottom-hold': null }
const unpaced: TempoAim = { concentric: null, 'top-hold': null, eccentric: null, 'bottom-hold': null }

export const exerciseWords: Record<ExerciseId, ExerciseWords> = {
  kickback: {
    name: 'Cable kickback',
    cues: [
      'Pulley at the lowest setting, a small bend in the standing leg.',
      'Hinge from the waist until your back is almost parallel to the floor.',
      'Lift back slowly as far as you can, squeeze, lower slowly.'
    ],
    aim: slow
  },
  abduction: {
    name: 'Kickback with abduction',
    cues: [
      'Pulley at the lowest setting, a small bend in the standing leg.',
      'Lift back and out to the side in one line.',
      'Squeeze at the top, lower slowly.'
    ],
    aim: slow
  },
  'band-kickback': {
    name: 'Band kickback',
    cues: ['Band around both ankles, tight from the start.', 'Lift straight back against the band.', 'Lower slowly.'],
    aim: slow
  },
  'glute-machine': {
    name: 'Glute machine',
    cues: ['Chest on the pad, abs tight.', 'Push back until the hip is straight.', 'Squeeze, then return slowly.'],
    aim: slow
  },
  'donkey-kick': {
    name: 'Donkey kick',
    cues: ['On hands and knees, back flat.', 'Push the sole up with the knee bent.', 'Squeeze, then lower slowly.'],
    aim: slow
  },
  'hip-bridge': {
    name: 'Hip bridge',
    cues: ['Cuff above the knee, feet flat.', 'Push the hips up until the body is one line.', 'Squeeze, lower slowly.'],
    aim: slow
  },
  'toe-down-pulse': {
    name: 'Toe-down pulse',
    cues: ['Leg back, toe pointing down.', 'Small quick pulses from the top.', 'Keep the hips still.'],
    aim: unpaced
  }
}
