import { statfs } from 'node:fs/promises'
import type { Finding } from '#contracts/diagnosis.ts'
import { asKickbackError } from '#contracts/errors.ts'
import { fault, faultOf, ok, rounded, warning } from '../../firmware-bridge/doctor/finding.ts'
import { openDataFolder } from '../data-folder.ts'

/** A year of daily sets takes some tens of megabytes. */
const roomyBytes = 200 * 2 ** 20
const leastBytes = 10 * 2 ** 20

const numbersOf = (version: string): number[] => (/\d+(\.\d+)*/.exec(version)?.[0] ?? '').split('.').map(Number)

/** Whether a version is that one or newer; versions of other lengths are filled up with noughts. */
function isAtLeast(version: string, least: string): boolean {
  const [has, wants] = [numbersOf(version), numbersOf(least)]
  for (let i = 0; i < Math.max(has.length, wants.length); i++) {
    const difference = (has[i] ?? 0) - (wants[i] ?? 0)
    if (difference !== 0) return difference > 0
  }
  return true
}

/** @param engines as package.json has it: `>=20.19` */
export function checkNode(version: string, engines: string, platform: string): Finding {
  const least = engines.replace(/^>=\s*/, '')
  const figures = { version, least, platform }
  if (isAtLeast(version, least))
    return ok('node', `Node ${version} on ${platform}; ${least} or newer is needed.`, figures)
  return fault(
    'node',
    `Node ${version} is too old: ${least} or newer is needed.`,
    'Install the newer one from https://nodejs.org.',
    figures
  )
}

const megabytes = (bytes: number): string => `${Math.floor(bytes / 2 ** 20)} MB`

/** How much room is left in a folder, bytes. */
const freeBytesOf = async (path: string): Promise<number> => {
  const { bavail, bsize } = await statfs(path)
  return bavail * bsize
}

/** Whether reps can be kept, by the very call that opens their folder. */
export async function checkDataFolder(asked: string | undefined, freeBytes = freeBytesOf): Promise<Finding> {
  try {
    const { path } = openDataFolder(asked)
    const free = await freeBytes(path)
    const figures = { freeMb: rounded(free / 2 ** 20, 0) }
    const seen = `${path} has ${megabytes(free)} of room`
    if (free >= roomyBytes) return ok('data-folder', `${path} can be written to, and has room.`, figures)
    const advice = 'Make room on that disk, or choose another folder with --data.'
    return (free >= leastBytes ? warning : fault)('data-folder', `${seen}, which is little.`, advice, figures)
  } catch (error) {
    return faultOf('data-folder', asKickbackError(error, 'CONFIG_DATA_FOLDER'))
  }
}
