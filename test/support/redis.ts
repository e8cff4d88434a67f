import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { freePort } from './free-port.ts'
import { isMissing } from './missing-tool.ts'

export interface TestRedis {
  readonly url: string
  /** Ends it without a goodbye. */
  kill(): Promise<void>
  /** Starts it again on the port it had. */
  restart(): Promise<void>
  stop(): Promise<void>
}

const paths = ['/usr/bin/redis-server', '/usr/local/bin/redis-server', '/opt/homebrew/bin/redis-server']
const program = paths.find((path) => existsSync(path))
const remedy = `Install it: apt-get install redis-server, or brew install redis. Looked for ${paths.join(', ')}.`

export const redisIsMissing = isMissing('Redis', program !== undefined, remedy)

/** Starts Redis on the loopback, in memory alone, on a free port. */
export async function startRedis(): Promise<TestRedis> {
  if (program === undefined) throw new Error(remedy)
  const path = program
  const folder = await mkdtemp(join(tmpdir(), 'kickback-redis-'))
  const port = await freePort()
  let child: ChildProcess | null = null
  const endWithUs = (): void => void child?.kill('SIGKILL')
  process.once('exit', endWithUs)

  async function start(): Promise<void> {
    const args = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', folder]
    const mine = spawn(path, args, { stdio: ['ignore', 'pipe', 'ignore'] })
    child = mine
    const said: string[] = []
    await new Promise<void>((resolve, reject) => {
      createInterface(mine.stdout).on('line', (line) => {
        said.push(line)
        if (line.includes('Ready to accept connections')) resolve()
      })
      mine.on('error', reject)
      mine.on('exit', (code) => reject(new Error(`redis-server ended with ${code ?? 'a signal'}: ${said.join('\n')}`)))
    })
  }

  async function kill(): Promise<void> {
    const mine = child
    child = null
    if (mine === null || mine.exitCode !== null || mine.signalCode !== null) return
    const exited = once(mine, 'exit')
    mine.kill('SIGKILL')
    await exited
  }

  await start()
  return {
    url: `redis://127.0.0.1:${port}`,
    kill,
    restart: start,
    async stop() {
      process.off('exit', endWithUs)
      await kill()
      await rm(folder, { recursive: true, force: true })
    }
  }
}
