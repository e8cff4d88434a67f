import type { BestName } from '#contracts/records/best-names.ts'
import type { HeldBest } from '#contracts/records/history.ts'
import type { SetHead } from '#contracts/set.ts'
import { repKinds } from '#contracts/words.ts'
import type { Words } from '../words/words.ts'

type Said = Pick<Words, 't' | 'figures'>
type Summed = Pick<SetHead, 'summary'>

/** What another set was, in one line. */
export function otherSetWords({ summary }: Summed, { t, figures }: Said): string {
  const { counts, romDegrees, eccentricSeconds } = summary
  const done = { clean: counts.clean, count: repKinds.reduce((sum, kind) => sum + counts[kind], 0) }
  if (romDegrees === null || eccentricSeconds === null) return t('review.otherSetUnmeasured', done)
  const [range, lower] = [figures.degrees(romDegrees.mean), figures.seconds(eccentricSeconds.mean)]
  return t('review.otherSet', { ...done, range, lower })
}

/** What is different now, of that which counts: the clean reps and the range. */
export function changeWords({ summary: now }: Summed, { summary: then }: Summed, { t, figures }: Said): string {
  const more = now.counts.clean - then.counts.clean
  const n = Math.abs(more)
  const key = more > 0 ? 'review.cleanMore' : 'review.cleanFewer'
  const changes = [more === 0 ? t('review.cleanSame') : t(key, { n }, n)]
  if (now.romDegrees !== null && then.romDegrees !== null) {
    const farther = Math.round(now.romDegrees.mean - then.romDegrees.mean)
    const size = figures.degrees(Math.abs(farther))
    if (farther === 0) changes.push(t('review.rangeSame'))
    else changes.push(t(farther > 0 ? 'review.rangeMore' : 'review.rangeLess', { size }))
  }
  return t('review.nowAgainst', { changes: changes.join(', ') })
}

/** "12 clean reps in a set; it was 10." */
export function heldBestWords({ best, value, before }: HeldBest, { t, figures }: Said): string {
  const written: Record<BestName, (figure: number) => string> = {
    cleanReps: figures.count,
    cleanStreak: figures.count,
    romDegrees: figures.degrees,
    eccentricSeconds: figures.seconds,
    timeUnderTensionSeconds: figures.wholeSeconds
  }
  const said = t(`review.heldBests.${best}`, { value: written[best](value) })
  if (before === null) return t('review.heldFirst', { best: said })
  return t('review.heldBefore', { best: said, before: written[best](before) })
}
