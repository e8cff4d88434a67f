import type { Calibration } from '#contracts/live.ts'
import type { Words } from './words.ts'

/** What happened or what comes next, in a line that is read from two metres. */
export function calibrationTitle({ repsDone, hint }: Calibration, { t }: Pick<Words, 't'>): string {
  if (hint !== null) return t(`calibration.hints.${hint}.title`)
  return repsDone === 0 ? t('calibration.startTitle') : t('calibration.moreTitle')
}

/** One sentence for who cannot see the dots. */
export function calibrationAloud(calibration: Calibration, words: Pick<Words, 't' | 'figures'>): string {
  const { repsDone, repsNeeded, romDegrees, hint } = calibration
  const { t, figures } = words
  const height = romDegrees === null ? '' : `, ${figures.degrees(romDegrees)}`
  const advice = hint === null ? '' : ` ${t(`calibration.hints.${hint}.advice`)}`
  const progress = t('calibration.progress', { done: repsDone, needed: repsNeeded })
  return `${progress}${height}. ${calibrationTitle(calibration, words)}.${advice}`
}
