import { computed, type ComputedRef } from 'vue'
import type { Calibration, Live, RepMark } from '#contracts/live.ts'
import type { CountMoment } from '../look/screen-settings.ts'
import type { WordKey } from '../words/words.ts'
import { countOf, openReps } from './count-of.ts'
import { useCalibrationResult, type CalibrationResult } from './use-calibration-result.ts'

export type LiveStage = 'calibrating' | 'calibrated' | 'ready' | 'going' | 'done'

/** What the ring counts. */
export interface RingContent {
  marks: readonly RepMark[]
  count: number
  /** True while the number may still go back. */
  provisional: boolean
  targetReps: number | null
}

/** Where in a workout the screen is, told from the snapshots alone. */
export function useLiveStage(
  live: () => Live | null,
  targetReps: () => number | null,
  countAt: () => CountMoment
): {
  stage: ComputedRef<LiveStage>
  count: ComputedRef<number>
  ring: ComputedRef<RingContent>
  /** What is said while there is no verdict yet. */
  readyTitle: ComputedRef<WordKey>
  calibration: ComputedRef<Calibration | null>
  result: ComputedRef<CalibrationResult | null>
  dismissResult: () => void
} {
  const set = computed(() => live()?.set ?? null)
  const all = computed(() => countOf(set.value))
  const count = computed(() => countOf(set.value, countAt()))
  const calibration = computed(() => live()?.calibration ?? null)
  const { result, dismiss } = useCalibrationResult(live)

  const stage = computed<LiveStage>(() => {
    if (calibration.value !== null) return 'calibrating'
    if (result.value !== null) return 'calibrated'
    if (set.value === null || (set.value.active && all.value === 0)) return 'ready'
    return set.value.active ? 'going' : 'done'
  })
  /** The lifts of a calibration, or the reps of the set. */
  const ring = computed<RingContent>(() => {
    const reps = calibration.value?.repsNeeded ?? result.value?.reps
    if (reps === undefined) {
      const provisional = countAt() === 'top' && openReps(set.value) > 0
      return { marks: set.value?.reps ?? [], count: count.value, provisional, targetReps: targetReps() }
    }
    const done = calibration.value?.repsDone ?? reps
    const marks = Array.from({ length: done }, (_, i): RepMark => ({ n: i + 1, kind: 'clean', state: 'confirmed' }))
    return { marks, count: done, provisional: false, targetReps: reps }
  })
  const readyTitle = computed<WordKey>(() => {
    if (set.value?.active !== true) return 'live.waitingTitle'
    if (all.value === 0) return 'live.setOpenTitle'
    // A page that is opened in mid-set has heard no verdict either.
    return countOf(set.value, 'return') === 0 ? 'live.settlingTitle' : 'live.goingTitle'
  })

  return { stage, count, ring, readyTitle, calibration, result: computed(() => result.value), dismissResult: dismiss }
}
