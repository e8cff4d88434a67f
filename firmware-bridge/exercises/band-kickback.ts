import { slowLiftLimits, type ExerciseProfile } from './exercise-profile.ts'

export const bandKickback: ExerciseProfile = {
  id: 'band-kickback',
  name: 'Band kickback',
  placement: 'ankle',
  limits: slowLiftLimits,
  coaching: {
    setUp: [
      'Anchor the band low in front of you and loop it round the ankle.',
      'Hinge from the waist, keep a slight bend in the standing leg and brace your abs.'
    ],
    movement: [
      'Lift the leg back slowly against the band.',
      'Squeeze at the top.',
      'Do not let the band pull it down.'
    ],
    mistakes: ['Letting the band snap the leg back', 'Cutting the range short', 'Standing upright']
  },
  leverMetres: 0.8,
  uprightBelowDegrees: 22
}
