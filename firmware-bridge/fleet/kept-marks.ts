import type { Publisher } from '../publish/publisher.ts'
import type { RepWord } from './ledger.ts'

/** Words that may wait to be marked while the disk fails; those beyond are never called kept. */
const waitingAtMost = 10_000

export interface KeptMarks {
  /** These have just been handed to the publisher. */
  handed(words: readonly RepWord[]): void
  /** Resolves once what was handed over is marked, or cannot be. */
  settled(): Promise<void>
}

/** Marks words as kept once the outbox has them on disk: from then on nothing may lose them. */
export function createKeptMarks(
  publisher: Pick<Publisher, 'saved' | 'state'>,
  mark: (word: RepWord) => void
): KeptMarks {
  let waiting: RepWord[] = []
  let marking: Promise<void> | null = null

  async function markAll(): Promise<void> {
    while (waiting.length > 0) {
      const batch = waiting
      waiting = []
      await publisher.saved()
      if (publisher.state().storeTrouble !== null) {
        waiting = [...batch, ...waiting].slice(-waitingAtMost)
        break
      }
      batch.forEach(mark)
    }
    marking = null
  }

  return {
    handed(words) {
      if (words.length === 0) return
      waiting.push(...words)
      marking ??= markAll()
    },
    async settled() {
      await marking
    }
  }
}
