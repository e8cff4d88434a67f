import type { Calibration, Live } from '#contracts/live.ts'
import type { CalibrationHint } from '#contracts/words.ts'

const hintWords: Record<CalibrationHint, string> = {
  'too-fast': 'that was too fast, lift slowly',
  uneven: 'those two differ, lift once more as far as you can'
}

const degrees = (value: number): string => `${value.toFixed(0)}°`

/** The step of a calibration that comes next, or how far it is. */
export function calibrationStep({ repsDone, repsNeeded, romDegrees, hint }: Calibration): string {
  if (hint !== null) return hintWords[hint]
  if (repsDone === 0) return `stand still, then ${repsNeeded} slow, full lifts`
  return `${repsDone} of ${repsNeeded} lifts${romDegrees === null ? '' : `, ${degrees(romDegrees)}`}`
}

/** What was in force when a calibration began: it has a result where the range is another one since. */
type Before = Pick<Live, 'exercise' | 'side' | 'fullRomDegrees'>

/** One line for each step of a calibration. Call what it returns after every change of the snapshot. */
export function createCalibrationLines(write: (line: string) => void): (live: Live) => void {
  let before: Before | null = null
  let told = ''

  function step(text: string): void {
    if (text !== told) write(`Calibration  ${text}`)
    told = text
  }

  function over(live: Live, { exercise, side, fullRomDegrees }: Before): void {
    before = null
    told = ''
    const isSame = live.exercise === exercise && live.side === side
    if (isSame && live.fullRomCalibrated === true && live.fullRomDegrees !== fullRomDegrees) {
      write(`Calibration  done: full range ${degrees(live.fullRomDegrees ?? 0)}`)
    } else {
      write('Calibration  given up')
    }
  }

  return (live) => {
    const { calibration = null } = live
    if (calibration === null) {
      if (before !== null) over(live, before)
      return
    }
    before ??= live
    step(calibrationStep(calibration))
  }
}
