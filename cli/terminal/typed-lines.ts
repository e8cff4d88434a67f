import { createInterface } from 'node:readline'
import { Writable } from 'node:stream'
import type { ReadStream } from 'node:tty'

export interface TypedLines {
  /** What has been typed of a line so far. */
  typed(): string
  close(): void
}

/** A pipe may carry anything: of a line that has no end no more is kept. */
const longestLine = 4096

/** Lines from a pipe or a file, or from a terminal that echoes by itself. */
export function readLines(input: NodeJS.ReadStream, onLine: (line: string) => void): TypedLines {
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
  // Of a terminal that a program in the background may not read, or a pipe that breaks, there is no more.
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

export interface Typing {
  line?: (line: string) => void
  /** A key has changed what is typed. */
  changed?: () => void
  /** Ctrl-D: no more is to come. */
  over: () => void
}

/**
 * Lines typed in a terminal whose view shows them itself, or not at all, with the editing that readline knows. Keys
 * then reach the program as they are, Ctrl-C among them, and nothing that is typed tears the view.
 */
export function typeLines(input: ReadStream, { line, changed, over }: Typing): TypedLines {
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() })
  const lines = createInterface({ input, output: nowhere, terminal: true, historySize: 0 })
  const pressed = (): void => changed?.()
  if (line !== undefined) lines.on('line', line)
  lines.on('SIGINT', () => process.emit('SIGINT', 'SIGINT'))
  lines.on('close', over)
  input.on('keypress', pressed)
  return {
    typed: () => lines.line,
    close() {
      input.off('keypress', pressed)
      lines.off('close', over)
      lines.close()
    }
  }
}
