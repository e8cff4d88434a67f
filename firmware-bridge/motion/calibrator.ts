import type { Calibration } from './counter.ts'

export const calibratorSettings = {
  repsNeeded: 2,
  /** Two full lifts of one person differ by no more than this share of the larger. */
  unevenShare: 0.15
}

/** Guides through the few slow, full lifts that show an athlete's full range. */
export interface Calibrator {
  begin(): void
  /** False where none was under way. */
  cancel(): boolean
  /** Null while none is under way. */
  state(): Calibration | null
  /** Takes a lift; returns the full range in degrees once it is known, and is over then. */
  take(romDegrees: number, liftSeconds: number, leastLiftSeconds: number): number | null
}

const meanOf = (values: readonly number[]): number | null =>
  values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length

export const createCalibrator = (): Calibrator => {
  const { repsNeeded, unevenShare } = calibratorSettings
  let isUnderWay = false
  let taken: number[] = []
  let hint: Calibration['hint'] = null

  const isEven = (romDegrees: number): boolean =>
    taken.every((other) => Math.abs(other - romDegrees) <= unevenShare * Math.max(other, romDegrees))

  const end = (): void => {
    isUnderWay = false
    taken = []
    hint = null
  }

  return {
    begin() {
      end()
      isUnderWay = true
    },
    cancel() {
      const wasUnderWay = isUnderWay
      end()
      return wasUnderWay
    },
    state: () => (isUnderWay ? { repsDone: taken.length, repsNeeded, romDegrees: meanOf(taken), hint } : null),
    take(romDegrees, liftSeconds, leastLiftSeconds) {
      if (liftSeconds < leastLiftSeconds) {
        hint = 'too-fast'
        return null
      }
      // Which of two uneven lifts was the full one shows with the next: the newest stays to be held against it.
      hint = isEven(romDegrees) ? null : 'uneven'
      taken = hint === null ? [...taken, romDegrees] : [romDegrees]
      if (taken.length < repsNeeded) return null
      const full = meanOf(taken)
      end()
      return full
    }
  }
}
