import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { onTestFinished } from 'vitest'

// Below the project, so that the program finds the project's packages.
const cache = fileURLToPath(new URL('../../../.cache', import.meta.url))

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
  mkdirSync(cache, { recursive: true })
  const folder = mkdtempSync(join(cache, 'chain-server-'))
  const program = join(folder, 'server.mjs')
  await build({
    entryPoints: [join(import.meta.dirname, 'server-child.ts')],
    outfile: program,
    bundle: true,
    packages: 'external',
    alias: { '#contracts': fileURLToPath(new URL('../../../contracts', import.meta.url)) },
    platform: 'node',
    format: 'esm',
    target: 'node20',
    logLevel: 'error'
  })
  return {
    async run(parts) {
      const child = spawn(process.execPath, [program, JSON.stringify(parts)], { stdio: ['ignore', 'pipe', 'inherit'] })
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
    remove: () => rmSync(folder, { recursive: true, force: true })
  }
}
