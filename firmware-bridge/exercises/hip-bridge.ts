import { slowLiftLimits, type ExerciseProfile } from './exercise-profile.ts'

export const hipBridge: ExerciseProfile = {
  id: 'hip-bridge',
  name: 'Hip bridge',
  placement: 'thigh',
  limits: slowLiftLimits,
  coaching: {
    setUp: ['Lie on your back, knees bent, feet flat, the cuff above one knee.', 'Brace your abs.'],
    movement: [
      'Raise the hips slowly until trunk and thighs make a line.',
      'Squeeze at the top.',
      'Lower slowly to the floor.'
    ],
    mistakes: ['Thrusting the hips up', 'Stopping below the line', 'Pushing from the lower back']
  },
  leverMetres: 0.05,
  uprightBelowDegrees: null
}
