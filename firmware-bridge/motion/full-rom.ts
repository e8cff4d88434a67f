/** The athlete's full range: calibrated, else learned from the best reps. */
export interface FullRom {
  /** @param degrees null to learn it */
  calibrate(degrees: number | null): void
  /** Tells of a lifted rep; thrown ones overshoot and must not be told. */
  learn(romDegrees: number): void
  /** Null before there is anything to go by. */
  degrees(): number | null
  isCalibrated(): boolean
  /** Forgets what was learned and what was calibrated. */
  reset(): void
}

/** From the third rep on the best two share the say; one that stands out by this factor was measured too large. */
const repsBeforeSharing = 3
const outlierFactor = 1.25

export const createFullRom = (): FullRom => {
  let calibrated: number | null = null
  let [best, second, count] = [0, 0, 0]
  return {
    calibrate(degrees) {
      calibrated = degrees !== null && degrees > 0 && Number.isFinite(degrees) ? degrees : null
    },
    learn(romDegrees) {
      count++
      if (romDegrees > best) {
        second = best
        best = romDegrees
      } else if (romDegrees > second) {
        second = romDegrees
      }
    },
    degrees() {
      if (calibrated !== null) return calibrated
      if (count === 0) return null
      if (count < repsBeforeSharing) return best
      return best > outlierFactor * second ? second : (best + second) / 2
    },
    isCalibrated: () => calibrated !== null,
    reset() {
      calibrated = null
      ;[best, second, count] = [0, 0, 0]
    }
  }
}
