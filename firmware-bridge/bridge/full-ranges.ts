import type { Logger } from 'pino'
import { mostFullRomDegrees } from '#contracts/command.ts'
import { asKickbackError } from '#contracts/errors.ts'
import type { ExerciseId, Side } from '#contracts/words.ts'
import type { KeptRange, RangeFile } from './range-file.ts'

export interface FullRangesOptions {
  file: RangeFile
  logger: Logger
  /** Set for this run alone: it goes before what is remembered and is never written down. */
  given?: KeptRange | null
}

/** The calibrated full range of each exercise and side: over a change of either, and over a restart. */
export interface FullRanges {
  /** Degrees; null where it is to be learned. */
  of(exercise: ExerciseId, side: Side): number | null
  /** @param degrees null to forget it */
  remember(exercise: ExerciseId, side: Side, degrees: number | null): void
  /** Resolves once all that is remembered is on the disk, or the disk has refused it. */
  saved(): Promise<void>
}

/** What no leg can do would make the whole file unreadable. */
const isPossible = (degrees: number): boolean => degrees > 0 && degrees <= mostFullRomDegrees

type Key = `${ExerciseId} ${Side}`
const keyOf = (exercise: ExerciseId, side: Side): Key => `${exercise} ${side}`

export function createFullRanges({ file, logger, given = null }: FullRangesOptions): FullRanges {
  const kept = new Map<Key, KeptRange>()
  let forThisRun = given
  let saving: Promise<void> = Promise.resolve()
  let waiting = false
  let failing = false

  try {
    for (const range of file.read()) kept.set(keyOf(range.exercise, range.side), range)
  } catch (error) {
    const { code, message } = asKickbackError(error, 'STORE_UNAVAILABLE')
    logger.warn({ code }, `calibrated ranges cannot be read and are learned anew: ${message}`)
  }

  async function save(): Promise<void> {
    waiting = false
    try {
      await file.write([...kept.values()])
      failing = false
    } catch (error) {
      const { code, message } = asKickbackError(error, 'STORE_UNAVAILABLE')
      if (!failing) logger.warn({ code }, `a calibrated range holds until the next start only: ${message}`)
      failing = true
    }
  }

  /** One write at a time, each of all there is then: changes that come meanwhile share the next. */
  function saveSoon(): void {
    if (waiting) return
    waiting = true
    saving = saving.then(save)
  }

  const isGiven = (exercise: ExerciseId, side: Side): boolean =>
    forThisRun?.exercise === exercise && forThisRun.side === side

  function of(exercise: ExerciseId, side: Side): number | null {
    if (forThisRun !== null && isGiven(exercise, side)) return forThisRun.fullRomDegrees
    return kept.get(keyOf(exercise, side))?.fullRomDegrees ?? null
  }

  return {
    of,
    remember(exercise, side, degrees) {
      if (degrees === of(exercise, side) || !(degrees === null || isPossible(degrees))) return
      if (isGiven(exercise, side)) forThisRun = null
      if (degrees === null) kept.delete(keyOf(exercise, side))
      else kept.set(keyOf(exercise, side), { exercise, side, fullRomDegrees: degrees })
      saveSoon()
    },
    saved: () => saving
  }
}
