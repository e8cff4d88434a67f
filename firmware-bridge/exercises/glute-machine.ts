import { slowLiftLimits, type ExerciseProfile } from './exercise-profile.ts'

export const gluteMachine: ExerciseProfile = {
  id: 'glute-machine',
  name: 'Glute kickback machine',
  placement: 'ankle',
  limits: slowLiftLimits,
  coaching: {
    setUp: ['Rest your chest on the pad and put one foot on the plate.', 'Keep your hips square and brace your abs.'],
    movement: ['Push the plate back slowly.', 'Squeeze at the end.', 'Return slowly without letting the stack touch.'],
    mistakes: ['Kicking the plate away', 'Cutting the range short', 'Arching the back']
  },
  leverMetres: 0.5,
  uprightBelowDegrees: null
}
