import { createInterface } from 'node:readline'
import { Writable } from 'node:stream'
import type { ReadStream } from 'node:tty'

export interface MarkInput {
  /** What has been typed of a line so far. */
  typed(): string
  close(): void
}

/** A pipe may carry anything: of a line that has no end no more is kept. */
const longestLine = 4096

/** Lines from a pipe or a file, or from a terminal that echoes by itself. */
export function readMarks(input: NodeJS.ReadStream, onLine: (line: string) => void): MarkInput {
  let held = ''

  function take(text: string): void {
    const [first = '', ...others] = text.split('\n')
    held = (held + first).slice(0, longestLine)
    for (const next of others) {
      onLine(held)
      held = next.slice(0, longestLine)
    }
  }
  function over(): void {
    if (held !== '') onLine(held)
    held = ''
  }

  input.setEncoding('utf8')
  input.on('data', take)
  input.on('end', over)
  // Of a terminal that a program in the background may not read, or a pipe that breaks, there are no more marks.
  input.on('error', over)
  return {
    typed: () => held,
    close() {
      input.off('data', take)
      input.off('end', over)
      input.pause()
    }
  }
}

/** Lines typed below a view that shows them itself, with the editing that readline knows. */
export function typeMarks(
  input: ReadStream,
  heard: { line: (line: string) => void; changed: () => void; stop: () => void }
): MarkInput {
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() })
  const lines = createInterface({ input, output: nowhere, terminal: true, historySize: 0 })
  const changed = (): void => heard.changed()
  lines.on('line', heard.line)
  // Keys reach this program as they are, Ctrl-C among them.
  lines.on('SIGINT', heard.stop)
  lines.on('close', heard.stop)
  input.on('keypress', changed)
  return {
    typed: () => lines.line,
    close() {
      input.off('keypress', changed)
      lines.off('close', heard.stop)
      lines.close()
    }
  }
}
