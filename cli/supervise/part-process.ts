import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { isValid } from './is-valid.ts'
import { FromPart, type PartName, type ToPart } from './messages.ts'

/** How a process ended. */
export interface Ended {
  code: number | null
  signal: string | null
  /** Why there was no process at all, as where memory or process numbers have run out. */
  notStarted: string | null
}

/** One run of a part. */
export interface PartProcess {
  pid: number | undefined
  tell(word: ToPart): void
  /** Ends it at once. */
  kill(): void
}

export interface PartListener {
  word(word: FromPart): void
  line(stream: 'stdout' | 'stderr', line: string): void
  /** Once, after the last word and the last line. */
  ended(how: Ended): void
}

export type StartProcess = (
  part: PartName,
  environment: Readonly<Record<string, string>>,
  listener: PartListener
) => PartProcess

/** From the bundle, where this ends up. */
const entry = fileURLToPath(new URL('../../cli/kickback.mjs', import.meta.url))
/** A process that is gone may have left its output to a child of its own. */
const outputWithinMs = 500

/** Runs `kickback server` or `kickback bridge` with this very Node, and a channel between the two. */
export const startProcess: StartProcess = (part, environment, listener) => {
  const child = fork(entry, [part], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc']
  })
  for (const stream of ['stdout', 'stderr'] as const) {
    const source = child[stream]
    if (source !== null) createInterface(source).on('line', (line) => listener.line(stream, line))
  }
  child.on('message', (word) => {
    if (isValid(FromPart, word)) listener.word(word)
  })
  void ending(child).then((how) => listener.ended(how))
  return {
    pid: child.pid,
    tell(word) {
      // Where the channel is closed already the part is on its way out.
      if (child.connected) child.send(word, () => undefined)
    },
    kill: () => void child.kill('SIGKILL')
  }
}

async function ending(child: ChildProcess): Promise<Ended> {
  // Heard below; a second one, of a process that was never there, has nothing to add.
  child.on('error', () => undefined)
  const closed = once(child, 'close').catch(() => undefined)
  try {
    const [code, signal] = (await once(child, 'exit')) as [number | null, string | null]
    await Promise.race([closed, wait(outputWithinMs, undefined, { ref: false })])
    return { code, signal, notStarted: null }
  } catch (error) {
    return { code: null, signal: null, notStarted: error instanceof Error ? error.message : String(error) }
  }
}
