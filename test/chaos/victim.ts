import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'

export type VictimName = 'bridge' | 'server' | 'broker'

export interface Command {
  file: string
  args: string[]
  env?: Record<string, string>
}

export interface VictimOptions {
  name: VictimName
  /** Asked at each start, counted from 1. */
  command: (start: number) => Command
  /** A line that it says once it is up. */
  upLine: RegExp
  /** It has ended though nobody killed it. */
  failed: (error: Error) => void
}

/** A process that is killed with SIGKILL and started again. */
export interface Victim {
  readonly name: VictimName
  isAlive(): boolean
  isUp(): boolean
  start(): void
  /** Resolves once it has said that it is up. */
  up(): Promise<void>
  /** SIGKILL, at whatever it is doing. Resolves once it is gone; nothing where it is going already. */
  kill(): Promise<void>
  /** For good, however it stands. */
  retire(): Promise<void>
  /** SIGTERM. Resolves with the exit code once it is gone. */
  stop(): Promise<number | null>
  /** Resolves with the exit code once it has ended by itself, which is then no failure. */
  ending(): Promise<number | null>
  kills(): number
  /** The longest time from a kill until it was up again. */
  longestDownMs(): number
}

const keptLines = 60
const running = new Set<ChildProcess>()
// A run that is broken off leaves nothing behind.
process.once('exit', () => running.forEach((child) => child.kill('SIGKILL')))

export function createVictim({ name, command, upLine, failed }: VictimOptions): Victim {
  let child: ChildProcess | null = null
  let exited: Promise<number | null> = Promise.resolve(null)
  /** Nobody need wonder that it ends. */
  let expected = false
  let retired = false
  let starts = 0
  let kills = 0
  let downSinceMs: number | null = null
  let longestDownMs = 0
  let isUp = false
  let waiters: (() => void)[] = []

  function saysUp(): void {
    isUp = true
    if (downSinceMs !== null) longestDownMs = Math.max(longestDownMs, performance.now() - downSinceMs)
    downSinceMs = null
    for (const resolve of waiters) resolve()
    waiters = []
  }

  function start(): void {
    if (retired) return
    const { file, args, env } = command(++starts)
    const started = spawn(file, args, { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...env } })
    const said: string[] = []
    child = started
    running.add(started)
    expected = false
    isUp = false
    for (const stream of [started.stdout, started.stderr]) {
      createInterface(stream).on('line', (line) => {
        said.push(line)
        if (said.length > keptLines) said.shift()
        if (child === started && !isUp && upLine.test(line)) saysUp()
      })
    }
    exited = once(started, 'exit').then(([code, signal]) => {
      isUp = false
      running.delete(started)
      if (!expected) failed(new Error(`the ${name} ended by itself (${code ?? signal}):\n${said.join('\n')}`))
      return code as number | null
    })
    exited.catch((error: unknown) => failed(error instanceof Error ? error : new Error(String(error))))
  }

  const isRunning = (): boolean => child !== null && child.exitCode === null && child.signalCode === null

  async function end(signal: NodeJS.Signals): Promise<number | null> {
    expected = true
    child?.kill(signal)
    return exited
  }

  return {
    name,
    isAlive: () => isRunning() && !expected,
    isUp: () => isUp,
    start,
    up: () => new Promise((resolve) => (isUp ? resolve() : void waiters.push(resolve))),
    async kill() {
      if (!isRunning() || expected) return
      kills++
      downSinceMs ??= performance.now()
      await end('SIGKILL')
    },
    stop: () => (isRunning() ? end('SIGTERM') : Promise.resolve(null)),
    async retire() {
      retired = true
      if (isRunning()) await end('SIGKILL')
    },
    ending() {
      expected = true
      return exited
    },
    kills: () => kills,
    longestDownMs: () => longestDownMs
  }
}
