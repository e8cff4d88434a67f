import type { ExerciseProfile } from '../exercises/exercise-profile.ts'
import type { Account, Explain } from './account.ts'
import { createCalibrator } from './calibrator.ts'
import type { Calibration } from './counter.ts'
import { judge } from './judge.ts'
import type { LiftDesk } from './lift-desk.ts'
import type { LiftFinder } from './lift-finder.ts'
import type { RepReader } from './rep-reader.ts'

/** Takes lifts for a calibration instead of for reps. */
export interface CalibrationDesk extends LiftDesk {
  begin(): void
  /** False where none is under way. */
  cancel(): boolean
  /** Null while none is under way. */
  state(): Calibration | null
  /** The full range that the last calibration came to, degrees; null where it was given up or is under way. */
  result(): number | null
}

export interface CalibrationDeskSettings {
  finder: LiftFinder
  reader: RepReader
  profile: () => ExerciseProfile
  explain: Explain
  onChange: () => void
}

export const createCalibrationDesk = (settings: CalibrationDeskSettings): CalibrationDesk => {
  const { finder, reader, profile, onChange } = settings
  const calibrator = createCalibrator()
  let isPending = false
  let result: number | null = null
  const leastRomDegrees = () => profile().limits.minimumRomDegrees

  return {
    begin() {
      result = null
      isPending = false
      calibrator.begin()
    },
    cancel() {
      result = null
      isPending = false
      return calibrator.cancel()
    },
    state: () => calibrator.state(),
    result: () => result,
    onTop() {
      isPending = true
    },
    onReturn(index) {
      isPending = false
      const features = reader.readRep(finder.segmenter, index)
      const given = {
        leastRomDegrees: leastRomDegrees(),
        limits: profile().limits,
        typical: null,
        isOpening: false,
        isFirst: false,
        isAnnounced: false
      }
      const opinion = judge(features, given)
      const ruling: Account['ruling'] = opinion.oddness > opinion.limit ? 'refused' : 'held'
      settings.explain({ ruling, features, ...opinion })
      // A shift of weight is no lift, and no reason to say anything.
      if (ruling === 'refused') {
        finder.release()
        return
      }
      finder.settle()
      result = calibrator.take(features.shape.romDegrees, features.liftSeconds, profile().limits.fastLiftSeconds)
      onChange()
    },
    onAbandoned() {
      isPending = false
      finder.release()
    },
    forsake() {
      isPending = false
    },
    isPending: () => isPending,
    leastRomDegrees
  }
}
