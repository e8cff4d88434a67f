import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'

/** What a process of the benchmark is asked for, and says by itself. */
export interface Usage {
  cpuSeconds: number
  rssBytes: number
  heapBytes: number
}

/** Milliseconds since 1970, finer than a millisecond, and the same in all processes of this machine. */
export const stampMs = (): number => performance.timeOrigin + performance.now()

export function usage(): Usage {
  const { user, system } = process.cpuUsage()
  const { rss, heapUsed } = process.memoryUsage()
  return { cpuSeconds: (user + system) / 1e6, rssBytes: rss, heapBytes: heapUsed }
}

/** What is left once garbage is gone. */
function settledUsage(): NodeJS.MemoryUsage {
  if (globalThis.gc === undefined) throw new Error('This needs node --expose-gc: what is garbage must not count')
  globalThis.gc()
  return process.memoryUsage()
}

type Work = Record<string, (given: unknown) => unknown>

interface Question {
  number: number
  name: string
  given: unknown
}
type Answer = { number: number; value: unknown } | { number: number; failed: string }

/** Answers the bench, in a process of its own, until the bench lets go. */
export function serve(work: Work): void {
  const tell = (answer: Answer): void => void process.send?.(answer)
  process.on('message', (question: Question) => {
    const { number, name, given } = question
    const asked = ({ usage, settledUsage, ...work } as Work)[name]
    Promise.resolve()
      .then(() => asked?.(given))
      .then((value) => tell({ number, value }))
      .catch((error: unknown) =>
        tell({ number, failed: error instanceof Error ? (error.stack ?? error.message) : String(error) })
      )
  })
  process.on('disconnect', () => process.exit(0))
}

export interface Role {
  ask<T>(name: string, given?: unknown): Promise<T>
  end(): Promise<void>
}

/** Runs this benchmark once more in a process of its own, in another role. */
export function startRole(name: string): Role {
  const child: ChildProcess = fork(process.argv[1] ?? '', ['--role', name], { stdio: ['ignore', 2, 2, 'ipc'] })
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>()
  let asked = 0
  child.on('message', (answer: Answer) => {
    const waiter = waiting.get(answer.number)
    waiting.delete(answer.number)
    if ('failed' in answer) waiter?.reject(new Error(`${name}: ${answer.failed}`))
    else waiter?.resolve(answer.value)
  })
  child.on('exit', (code, signal) => {
    for (const { reject } of waiting.values()) reject(new Error(`${name} ended (${code ?? signal ?? '?'})`))
    waiting.clear()
  })
  const endWithUs = (): void => void child.kill('SIGKILL')
  process.once('exit', endWithUs)
  return {
    ask: <T>(what: string, given?: unknown) =>
      new Promise<T>((resolve, reject) => {
        const number = asked++
        waiting.set(number, { resolve: (value) => resolve(value as T), reject })
        child.send({ number, name: what, given } satisfies Question, (error) => {
          if (error !== null) reject(error)
        })
      }),
    async end() {
      process.off('exit', endWithUs)
      if (child.exitCode !== null || child.signalCode !== null) return
      const exited = once(child, 'exit')
      child.kill('SIGTERM')
      await exited
    }
  }
}
