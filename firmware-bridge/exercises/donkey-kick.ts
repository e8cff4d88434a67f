import { slowLiftLimits, type ExerciseProfile } from './exercise-profile.ts'

export const donkeyKick: ExerciseProfile = {
  id: 'donkey-kick',
  name: 'Donkey kick',
  placement: 'ankle',
  limits: slowLiftLimits,
  coaching: {
    setUp: [
      'Kneel on all fours, hands under the shoulders, knees under the hips.',
      'Keep your back flat and brace your abs.'
    ],
    movement: [
      'Lift the leg slowly until the thigh is level.',
      'Squeeze at the top.',
      'Lower the knee slowly to the floor.'
    ],
    mistakes: ['Kicking instead of lifting', 'Cutting the range short', 'Letting the back sag']
  },
  leverMetres: 0.5,
  uprightBelowDegrees: null
}
