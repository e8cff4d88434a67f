import { accessSync, constants, mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import envPaths from 'env-paths'
import { KickbackError } from '#contracts/errors.ts'

export interface DataFolder {
  path: string
  database: string
}

/**
 * The folder in which everything of this machine is kept, made where it is missing.
 * @param asked a folder named by the user; the platform's own data folder without one
 * @throws KickbackError CONFIG_DATA_FOLDER
 */
export function openDataFolder(asked: string | undefined): DataFolder {
  const path = resolve(asked ?? envPaths('kickback', { suffix: '' }).data)
  try {
    mkdirSync(path, { recursive: true })
    accessSync(path, constants.W_OK)
  } catch (cause) {
    throw new KickbackError('CONFIG_DATA_FOLDER', `cannot write to the data folder ${path}`, { cause })
  }
  return { path, database: join(path, 'kickback.db') }
}
