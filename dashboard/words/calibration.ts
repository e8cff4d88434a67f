import type { Calibration } from '#contracts/live.ts'
import type { CalibrationHint } from '#contracts/words.ts'
import { degrees } from '#contracts/figures.ts'

export const calibrationWords = {
  calibrate: 'Calibrate',
  cancel: 'Cancel',
  close: 'Close',
  forget: 'Forget the range',
  steps: ['Stand still for a moment.', 'Lift slowly, as far as you can. Squeeze.', 'Lower slowly, all the way down.'],
  startTitle: 'Two slow, full lifts',
  moreTitle: 'One more like that',
  progress: (done: number, needed: number): string => `${done} of ${needed}`,
  soFar: (angle: string): string => `${angle} so far`,
  resultTitle: (angle: string): string => `Full range ${angle}`,
  resultDetail: (exercise: string, side: string): string =>
    `Calibrated for ${exercise.toLowerCase()}, ${side.toLowerCase()}. Short lifts are told by it from now on.`
}

/** Why the last lift was not taken, and what to do. */
export const calibrationHintWords: Record<CalibrationHint, { title: string; advice: string }> = {
  'too-fast': { title: 'That was too fast', advice: 'Take two seconds to lift, as far as you can.' },
  uneven: { title: 'Not the same height', advice: 'Lift once more, as far as you can.' }
}

/** What happened or what comes next, in a line that is read from two metres. */
export function calibrationTitle({ repsDone, hint }: Calibration): string {
  if (hint !== null) return calibrationHintWords[hint].title
  return repsDone === 0 ? calibrationWords.startTitle : calibrationWords.moreTitle
}

/** One sentence for who cannot see the dots. */
export function calibrationAloud(calibration: Calibration): string {
  const { repsDone, repsNeeded, romDegrees, hint } = calibration
  const height = romDegrees === null ? '' : `, ${degrees(romDegrees)}`
  const advice = hint === null ? '' : ` ${calibrationHintWords[hint].advice}`
  return `${calibrationWords.progress(repsDone, repsNeeded)}${height}. ${calibrationTitle(calibration)}.${advice}`
}
