import { slowLiftLimits, type ExerciseProfile } from './exercise-profile.ts'

/** A pulse is meant to be fast and short: it has no full range to be cut and no lift to be thrown. */
export const toeDownPulse: ExerciseProfile = {
  id: 'toe-down-pulse',
  name: 'Toe-down pulse',
  placement: 'ankle',
  limits: {
    ...slowLiftLimits,
    fastLiftSeconds: 0.15,
    droppedSeconds: 0.15,
    shortRangeShare: 0.4,
    windUpDegrees: 8,
    overswingDegrees: 8,
    minimumRomDegrees: 5,
    pauseSeconds: 8
  },
  coaching: {
    setUp: ['Hold the leg straight back with the toe pointing down.', 'Hinge from the waist and brace your abs.'],
    movement: ['Pulse the leg up a little and back, again and again.', 'Keep the leg behind you throughout.'],
    mistakes: ['Letting the leg sink between pulses', 'Swinging from the lower back']
  },
  leverMetres: 0.8,
  uprightBelowDegrees: null
}
