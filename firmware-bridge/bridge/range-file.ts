import { closeSync, fstatSync, openSync, readFileSync } from 'node:fs'
import { mkdir, open, rename } from 'node:fs/promises'
import { dirname } from 'node:path'
import Type, { type Static } from 'typebox'
import { FullRom } from '#contracts/command.ts'
import { KickbackError } from '#contracts/errors.ts'
import { oneOf } from '#contracts/scalars.ts'
import { parsePayload } from '#contracts/validate.ts'
import { exerciseIds, sides } from '#contracts/words.ts'

const KeptRange = Type.Object({ exercise: oneOf(exerciseIds), side: oneOf(sides), fullRomDegrees: FullRom })
export type KeptRange = Static<typeof KeptRange>

const mostRanges = exerciseIds.length * sides.length
const RangeDocument = Type.Object({
  version: Type.Literal(1),
  ranges: Type.Array(KeptRange, { maxItems: mostRanges })
})

/** Many times what all ranges take, so that whatever else lies there is not read into memory. */
const mostBytes = 64 << 10
const privateFile = 0o600

/** One small file of calibrated ranges. */
export interface RangeFile {
  /**
   * What is there; empty where there is no file yet.
   * @throws KickbackError CONTRACT_… where it is no such file; else the file system's error
   */
  read(): KeptRange[]
  /** Puts these in the old ones' place: after a crash there are the ones or the others, whole. */
  write(ranges: readonly KeptRange[]): Promise<void>
}

export function createRangeFile(path: string): RangeFile {
  return {
    read() {
      const text = readSmall(path)
      return text === null ? [] : parsePayload(RangeDocument, text, path).ranges
    },
    async write(ranges) {
      await mkdir(dirname(path), { recursive: true })
      const next = await open(`${path}.next`, 'w', privateFile)
      try {
        await next.writeFile(`${JSON.stringify({ version: 1, ranges }, null, 2)}\n`)
        await next.datasync()
      } finally {
        await next.close()
      }
      await rename(`${path}.next`, path)
    }
  }
}

/** Read at once rather than later: the first counter already needs its range, and the file is small. */
function readSmall(path: string): string | null {
  let file: number
  try {
    file = openSync(path, 'r')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
  try {
    const { size } = fstatSync(file)
    if (size > mostBytes) throw new KickbackError('CONTRACT_TOO_LARGE', `${path}: ${size} bytes, at most ${mostBytes}`)
    return readFileSync(file, 'utf8')
  } finally {
    closeSync(file)
  }
}
