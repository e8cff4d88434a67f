import { slowLiftLimits, type ExerciseProfile } from './exercise-profile.ts'

export const kickback: ExerciseProfile = {
  id: 'kickback',
  name: 'Cable kickback',
  placement: 'ankle',
  limits: slowLiftLimits,
  coaching: {
    setUp: [
      'Set the pulley to its lowest position and hook it to the ankle cuff.',
      'Hinge from the waist until your back is almost parallel to the floor.',
      'Keep a slight bend in the standing leg and brace your abs.'
    ],
    movement: [
      'Lift the leg back slowly, as far as it goes.',
      'Squeeze at the top.',
      'Lower slowly until the leg hangs.'
    ],
    mistakes: ['Swinging the leg up', 'Cutting the range short', 'Standing upright']
  },
  leverMetres: 0.8,
  uprightBelowDegrees: 22
}
