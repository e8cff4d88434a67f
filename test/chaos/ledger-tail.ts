import { existsSync } from 'node:fs'
import { open, type FileHandle } from 'node:fs/promises'

/** Counts the reps of a ledger, still being written, that are confirmed and known to be on disk. */
export interface LedgerTail {
  confirmed(): Promise<number>
  close(): Promise<void>
}

const counted = /^\{"id":"([^"]+)","revision":(\d+),"state":"(\w+)"/
const kept = /^\{"id":"([^"]+)","revision":(\d+),"kept":true\}/

export function createLedgerTail(path: string): LedgerTail {
  /** The revision that confirmed each. */
  const confirming = new Map<string, number>()
  const confirmed = new Set<string>()
  const chunk = Buffer.alloc(1 << 16)
  let file: FileHandle | null = null
  let position = 0
  let rest = ''

  function take(line: string): void {
    const [, id = '', revision = '', state] = counted.exec(line) ?? kept.exec(line) ?? []
    if (state === 'confirmed') confirming.set(id, Number(revision))
    else if (state === 'revoked') confirmed.delete(id)
    else if (state === undefined && Number(revision) >= (confirming.get(id) ?? Infinity)) confirmed.add(id)
  }

  return {
    async confirmed() {
      if (!existsSync(path)) return 0
      file ??= await open(path, 'r')
      for (;;) {
        const { bytesRead } = await file.read(chunk, 0, chunk.length, position)
        if (bytesRead === 0) return confirmed.size
        position += bytesRead
        const lines = (rest + chunk.toString('utf8', 0, bytesRead)).split('\n')
        rest = lines.pop() ?? ''
        lines.forEach(take)
      }
    },
    async close() {
      await file?.close()
    }
  }
}
