import { appendFile, rename, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Death } from './part.ts'

/** Two files of this size at most, the older one beside the newer. */
const longestBytes = 512 << 10

/** What the parts said last before each death, kept for whoever is to find out why. */
export interface CrashLog {
  path: string
  /** Resolves in any case: a disk that takes nothing must not take the supervisor along. */
  add(death: Death, at: Date): Promise<void>
}

export function createCrashLog(folder: string, failed: (reason: string) => void): CrashLog {
  const path = join(folder, 'crashes.log')
  let work = Promise.resolve()

  async function write(text: string): Promise<void> {
    try {
      const size = await stat(path).then(
        (known) => known.size,
        () => 0
      )
      if (size > longestBytes) await rename(path, `${path}.old`)
      await appendFile(path, text)
    } catch (error) {
      failed(error instanceof Error ? error.message : String(error))
    }
  }

  return {
    path,
    add(death, at) {
      const lines = death.lastLines.length === 0 ? ['(it said nothing)'] : death.lastLines
      const text = [`${at.toISOString()} ${death.part} ended: ${wordsOf(death)}`, ...lines, '', ''].join('\n')
      work = work.then(() => write(text))
      return work
    }
  }
}

/** What a part died of, as far as can be told. */
export function wordsOf({ error, words, how }: Pick<Death, 'error' | 'words' | 'how'>): string {
  if (error !== null) return error.message
  if (words !== null) return words
  if (how.notStarted !== null) return `it could not be started: ${how.notStarted}`
  return how.signal === null ? `exit code ${how.code ?? '?'}` : `ended by ${how.signal}`
}
