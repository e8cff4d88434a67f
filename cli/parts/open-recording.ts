import { realpathSync } from 'node:fs'
import { KickbackError } from '#contracts/errors.ts'
import { parseCuffAddress } from '../../firmware-bridge/cuff/open-cuff.ts'
import { openRecordingFile, type RecordingFile } from '../../firmware-bridge/record/recording-file.ts'
import { openSidecar, sidecarPathOf, type SidecarFile } from '../../firmware-bridge/record/sidecar.ts'
import type { RecordOptions } from '../option-values.ts'

export interface OpenedRecording {
  file: RecordingFile
  sidecar: SidecarFile
  sidecarPath: string
}

function isSameFile(one: string, other: string): boolean {
  try {
    return realpathSync(one) === realpathSync(other)
  } catch {
    // What is not there is no other file's name.
    return false
  }
}

/**
 * The two files of a recording, ready to be written.
 * @throws KickbackError CONFIG_INVALID_OPTION, FILE_EXISTS, FILE_NOT_WRITTEN
 */
export function openRecording(path: string, options: RecordOptions): OpenedRecording {
  const address = parseCuffAddress(options.cuff)
  if (address.kind === 'file' && isSameFile(address.path, path)) {
    throw new KickbackError('CONFIG_INVALID_OPTION', `${path} cannot be played and recorded to at once.`)
  }
  const force = options.force === true
  const sidecarPath = sidecarPathOf(path)
  const file = openRecordingFile(path, { force })
  try {
    return { file, sidecarPath, sidecar: openSidecar(sidecarPath, { force }) }
  } catch (error) {
    file.close()
    throw error
  }
}
