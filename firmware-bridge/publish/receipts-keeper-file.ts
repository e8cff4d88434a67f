import { open, rename } from 'node:fs/promises'
import { dirname } from 'node:path'
import Type, { type Static } from 'typebox'
import { KickbackError } from '#contracts/errors.ts'
import { Keeper } from '#contracts/stored.ts'
import { parsePayload } from '#contracts/validate.ts'
import { makeFolder, syncFolder } from './sync-folder.ts'

const KeptKeeper = Type.Object({
  store: Keeper.properties.store,
  silentHours: Type.Integer({ minimum: 0, maximum: 1_000_000 })
})
export type KeptKeeper = Static<typeof KeptKeeper>

const KeeperDocument = Type.Object({ version: Type.Literal(1), keepers: Type.Array(KeptKeeper, { maxItems: 16 }) })

const mostBytes = 16 << 10
const privateFile = 0o600

/** One small file of the stores that give receipts. */
export interface KeeperFile {
  /** Empty where there is no file yet. @throws KickbackError CONTRACT_…; else the file system's error */
  read(): Promise<KeptKeeper[]>
  /** Puts these in the old ones' place: after a crash or a power cut there are the ones or the others, whole. */
  write(keepers: readonly KeptKeeper[]): Promise<void>
}

export function createKeeperFile(path: string): KeeperFile {
  return {
    async read() {
      const text = await readSmall(path)
      return text === null ? [] : parsePayload(KeeperDocument, text, path).keepers
    },
    async write(keepers) {
      await makeFolder(dirname(path))
      const next = await open(`${path}.next`, 'w', privateFile)
      try {
        await next.writeFile(`${JSON.stringify({ version: 1, keepers })}\n`)
        await next.datasync()
      } finally {
        await next.close()
      }
      await rename(`${path}.next`, path)
      await syncFolder(dirname(path))
    }
  }
}

async function readSmall(path: string): Promise<string | null> {
  let file
  try {
    file = await open(path, 'r')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
  try {
    const { size } = await file.stat()
    if (size > mostBytes) throw new KickbackError('CONTRACT_TOO_LARGE', `${path}: ${size} bytes, at most ${mostBytes}`)
    return await file.readFile('utf8')
  } finally {
    await file.close()
  }
}
