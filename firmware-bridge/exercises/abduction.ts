import { slowLiftLimits, type ExerciseProfile } from './exercise-profile.ts'

export const abduction: ExerciseProfile = {
  id: 'abduction',
  name: 'Cable kickback with abduction',
  placement: 'ankle',
  limits: slowLiftLimits,
  coaching: {
    setUp: [
      'Set the pulley to its lowest position and hook it to the ankle cuff.',
      'Stand side-on to the pulley, hinge a little from the waist and brace your abs.'
    ],
    movement: ['Lift the leg back and out, slowly.', 'Squeeze at the top.', 'Lower slowly to where you began.'],
    mistakes: ['Swinging the leg up', 'Cutting the range short', 'Leaning away from the leg']
  },
  leverMetres: 0.8,
  uprightBelowDegrees: null
}
