import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { onTestFinished } from 'vitest'
import { buildChildProgram } from '../../support/child-program.ts'

export interface ServerProgram {
  run(parts: { mqttUrl: string; database: string; redis?: string }): Promise<ServerProcess>
  remove(): void
}

export interface ServerProcess {
  readonly url: string
  /** Ends it with no word to anybody. */
  kill(): Promise<void>
}

/** The server as a program of one file, which starts at once. */
export async function buildServerProgram(): Promise<ServerProgram> {
  const program = await buildChildProgram(join(import.meta.dirname, 'server-child.ts'))
  return {
    async run(parts) {
      const child = spawn(process.execPath, [program.path, JSON.stringify(parts)], {
        stdio: ['ignore', 'pipe', 'inherit']
      })
      const exited = once(child, 'exit')
      async function kill(): Promise<void> {
        child.kill('SIGKILL')
        await exited
      }
      onTestFinished(kill)
      const [url] = (await Promise.race([
        once(createInterface(child.stdout), 'line'),
        exited.then(([code]) => Promise.reject(new Error(`the server ended with ${code as number | string}`)))
      ])) as [string]
      return { url, kill }
    },
    remove: () => program.remove()
  }
}
