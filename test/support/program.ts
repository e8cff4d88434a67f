import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))

export interface Program {
  /** What it has said so far, both streams. */
  output(): string
  /** Its answer alone, without what it says to the person at the terminal. */
  answer(): string
  /** Waits until the output matches; fails with the output where the program ends before. */
  said(pattern: RegExp): Promise<RegExpExecArray>
  /** Types into its standard input, which stays open. */
  type(text: string): void
  /** Sends the signal and resolves with the exit code, or null where the signal ended it. */
  stop(signal?: NodeJS.Signals): Promise<number | null>
  ended: Promise<number | null>
}

/** Runs `kickback` as a user would, in a process of its own. */
export function runProgram(args: string[], env: Record<string, string> = {}): Program {
  const child: ChildProcess = spawn(process.execPath, [join(root, 'cli/kickback.mjs'), ...args], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['pipe', 'pipe', 'pipe']
  })
  // A program that has ended reads no more.
  child.stdin?.on('error', () => undefined)
  let output = ''
  let answer = ''
  const hearers = new Set<() => void>()
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      output += text
      if (stream === child.stdout) answer += text
      for (const hear of hearers) hear()
    })
  }
  const ended = once(child, 'close').then(([code]) => code as number | null)
  return {
    output: () => output,
    answer: () => answer,
    ended,
    said(pattern) {
      return new Promise((resolve, reject) => {
        const hear = (): void => {
          const match = pattern.exec(output)
          if (match === null) return
          hearers.delete(hear)
          resolve(match)
        }
        hearers.add(hear)
        hear()
        void ended.then((code) =>
          reject(new Error(`kickback ended (${code ?? 'signal'}) before ${pattern}:\n${output}`))
        )
      })
    },
    type: (text) => void child.stdin?.write(text),
    async stop(signal = 'SIGTERM') {
      child.kill(signal)
      return ended
    }
  }
}

/** An empty folder for one test's data, and its removal. */
export async function dataFolder(): Promise<{ path: string; remove(): Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'kickback-data-'))
  return { path, remove: () => rm(path, { recursive: true, force: true }) }
}
