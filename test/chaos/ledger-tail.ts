import { existsSync } from 'node:fs'
import { open, type FileHandle } from 'node:fs/promises'

/** Counts the confirmed reps of a ledger that is still being written. */
export interface LedgerTail {
  confirmed(): Promise<number>
  close(): Promise<void>
}

export function createLedgerTail(path: string): LedgerTail {
  const confirmed = new Set<string>()
  const chunk = Buffer.alloc(1 << 16)
  let file: FileHandle | null = null
  let position = 0
  let rest = ''

  function take(text: string): void {
    const lines = (rest + text).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) {
      const match = /^\{"id":"([^"]+)".*"state":"confirmed"/.exec(line)
      if (match?.[1] !== undefined) confirmed.add(match[1])
    }
  }

  return {
    async confirmed() {
      if (!existsSync(path)) return 0
      file ??= await open(path, 'r')
      for (;;) {
        const { bytesRead } = await file.read(chunk, 0, chunk.length, position)
        if (bytesRead === 0) return confirmed.size
        position += bytesRead
        take(chunk.toString('utf8', 0, bytesRead))
      }
    },
    async close() {
      await file?.close()
    }
  }
}
