import { existsSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import type { ErrorCode } from '#contracts/errors.ts'
import type { ExerciseId, LinkState, Placement, Side } from '#contracts/words.ts'
import type { CuffAbout } from '../cuff/cuff.ts'
import { fileExists, writeTrouble } from './write-trouble.ts'

/** What a person wanted to remember of a moment. Times are on the sample clock, as in the recording. */
export interface Mark {
  timeSeconds: number
  text: string
}

/** A change of the line to the cuff; `timeSeconds` is null before the first sample. */
export interface LinkChange {
  timeSeconds: number | null
  at: string
  state: LinkState
  code: ErrorCode | null
  reason: string | null
}

/** What stands fast when a recording begins. */
export interface RecordingSettings {
  /** The name of the recording, without its folder. */
  recording: string
  software: string
  cuffId: string
  /** As `--cuff` named it. */
  cuffAddress: string
  exercise: ExerciseId
  side: Side
  placement: Placement
  fullRomDegrees: number | null
}

/** Why a recording ended; null while it goes on, or where it was cut off. */
export type RecordingEnd = 'stopped' | 'seconds-over' | 'stream-ended' | 'not-written'

/** What is known of a recording, beside it in JSON. Wall-clock times are ISO 8601, UTC. */
export interface Sidecar extends RecordingSettings {
  /** When the first sample came. */
  startedAt: string
  endedAt: string | null
  ended: RecordingEnd | null
  /** The cuff as it last told of itself. */
  cuff: CuffAbout | null
  /** From the first sample to the last, on the sample clock. */
  seconds: number
  rateHz: number | null
  /** Rows of the recording. */
  samples: number
  /** Readings that were no samples, as the cuff counts them. */
  rejected: number
  /** Samples without the columns that the recording began with. */
  unfit: number
  /** Stretches without samples, and how often the cuff was found again. */
  gaps: number
  reconnects: number
  link: LinkChange[]
  /** Changes after the first of so many that they are not kept. */
  linkChangesLeftOut: number
  marks: Mark[]
  marksLeftOut: number
}

/** Where a recording's sidecar is: `.json` in place of `.csv`. */
export const sidecarPathOf = (recording: string): string => `${recording.replace(/\.csv$/i, '')}.json`

export interface SidecarFile {
  /**
   * Replaces the file as a whole: whoever reads it, or a kill, finds the one before or this one.
   * @throws KickbackError FILE_NOT_WRITTEN
   */
  write(sidecar: Sidecar): void
}

/**
 * The sidecar at a path. Nothing is written yet.
 * @throws KickbackError FILE_EXISTS
 */
export function openSidecar(path: string, { force }: { force: boolean }): SidecarFile {
  if (!force && existsSync(path)) throw fileExists(path)
  const fresh = `${path}.part`
  return {
    write(sidecar) {
      try {
        writeFileSync(fresh, `${JSON.stringify(sidecar, null, 2)}\n`)
        renameSync(fresh, path)
      } catch (error) {
        rmSync(fresh, { force: true })
        throw writeTrouble(path, error)
      }
    }
  }
}
