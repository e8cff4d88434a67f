import type { CalibrationHint } from '#contracts/words.ts'

/** Why the last lift was not taken, and what to do. */
const hints: Record<CalibrationHint, { title: string; advice: string }> = {
  'too-fast': { title: 'That was too fast', advice: 'Take two seconds to lift, as far as you can.' },
  uneven: { title: 'Not the same height', advice: 'Lift once more, as far as you can.' }
}

export const calibration = {
  calibrate: 'Calibrate',
  forget: 'Forget the range',
  steps: ['Stand still for a moment.', 'Lift slowly, as far as you can. Squeeze.', 'Lower slowly, all the way down.'],
  startTitle: 'Two slow, full lifts',
  moreTitle: 'One more like that',
  progress: '{done} of {needed}',
  soFar: '{angle} so far',
  resultTitle: 'Full range {angle}',
  resultDetail: 'Calibrated for {exercise}, {side}. Short lifts are told by it from now on.',
  hints
}
