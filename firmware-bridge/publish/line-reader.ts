import type { FileHandle } from 'node:fs/promises'

const newline = 0x0a

/**
 * The whole lines of a file, without holding the file in memory. A last line without its end is torn, by a crash in
 * the middle of a write, and is left out; a line above `longest` bytes is no line of ours and counts as damaged.
 * @returns how many lines were left out
 */
export async function readLines(
  handle: FileHandle,
  longest: number,
  onLine: (line: string) => void
): Promise<{ torn: boolean; damaged: number }> {
  let parts: Buffer[] = []
  let length = 0
  let damaged = 0

  function take(part: Buffer): void {
    length += part.length
    if (length <= longest) parts.push(part)
    else parts = []
  }

  for await (const chunk of handle.createReadStream({ start: 0, autoClose: false }) as AsyncIterable<Buffer>) {
    let from = 0
    for (let end = chunk.indexOf(newline); end !== -1; end = chunk.indexOf(newline, from)) {
      take(chunk.subarray(from, end))
      if (length > longest) damaged++
      else onLine(Buffer.concat(parts).toString('utf8'))
      parts = []
      length = 0
      from = end + 1
    }
    take(chunk.subarray(from))
  }
  return { torn: length > 0, damaged }
}
