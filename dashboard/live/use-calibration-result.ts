import { shallowRef, watch, type ShallowRef } from 'vue'
import type { Live } from '#contracts/live.ts'

export interface CalibrationResult {
  fullRomDegrees: number
  reps: number
}

const isOfSame = (one: Live, other: Live): boolean =>
  one.cuffId === other.cuffId && one.exercise === other.exercise && one.side === other.side

const calibratedDegrees = (live: Live): number | null => (live.fullRomCalibrated === true ? live.fullRomDegrees : null)

/**
 * What the calibration that has just ended found, for as long as the screen should say so: until it is dismissed, a set
 * begins, or something else is trained. Told from the snapshots alone, so that it shows on every screen.
 */
export function useCalibrationResult(live: () => Live | null): {
  result: ShallowRef<CalibrationResult | null>
  dismiss: () => void
} {
  const result = shallowRef<CalibrationResult | null>(null)
  /** The first snapshot of the calibration under way: what was in force before it. */
  let began: Live | null = null

  function follow(next: Live): void {
    if (began !== null && !isOfSame(began, next)) began = null
    if (next.calibration) {
      began ??= next
      result.value = null
      return
    }
    const found = calibratedDegrees(next)
    if (began?.calibration && found !== null && found !== calibratedDegrees(began)) {
      result.value = { fullRomDegrees: found, reps: began.calibration.repsNeeded }
    }
    began = null
  }

  watch(
    live,
    (next, last) => {
      if (next === null) return
      const movedOn = last !== null && last !== undefined && !isOfSame(last, next)
      if (movedOn || next.set?.active === true || calibratedDegrees(next) !== result.value?.fullRomDegrees) {
        result.value = null
      }
      follow(next)
    },
    { immediate: true }
  )
  return { result, dismiss: () => void (result.value = null) }
}
