import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { writeFile } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { mosquittoPath } from './broker.ts'

/** Mosquitto as its packages set it up, or without a file of its own. It saves each half hour, so not within a test. */
export type Persistence = 'persistence true' | 'persistence false'

export interface KillableMosquitto {
  readonly url: string
  start(): Promise<void>
  /** Ends it as a power cut would, and resolves once it is gone. */
  kill(): Promise<void>
}

/** A Mosquitto that is always started over the same folder and port. */
export async function createKillableMosquitto(folder: string, persistence: Persistence): Promise<KillableMosquitto> {
  const program = mosquittoPath
  if (program === undefined) throw new Error('Mosquitto is not on this machine.')
  const port = await freePort()
  const config = join(folder, 'mosquitto.conf')
  const lines = [`listener ${port} 127.0.0.1`, 'allow_anonymous true', persistence, `persistence_location ${folder}/`]
  if (process.getuid?.() === 0) lines.push('user root')
  await writeFile(config, lines.join('\n'))
  let child: ChildProcess | null = null
  // A test that is broken off leaves no broker behind.
  process.once('exit', () => child?.kill('SIGKILL'))

  return {
    url: `mqtt://127.0.0.1:${port}`,
    async start() {
      const started = spawn(program, ['-c', config], { stdio: ['ignore', 'ignore', 'pipe'] })
      child = started
      await new Promise<void>((resolve, reject) => {
        createInterface(started.stderr).on('line', (line) => {
          if (/mosquitto version \S+ running/.test(line)) resolve()
        })
        started.on('exit', (code) => reject(new Error(`mosquitto ended with ${code}`)))
      })
    },
    async kill() {
      if (child === null || child.exitCode !== null || child.signalCode !== null) return
      const exited = once(child, 'exit')
      child.kill('SIGKILL')
      await exited
    }
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}
