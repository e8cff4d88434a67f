import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

// Below the project, so that the program finds the project's packages.
const cache = fileURLToPath(new URL('../../.cache', import.meta.url))

/** A program of one file, which starts at once: to be run in a process of its own, and killed. */
export interface ChildProgram {
  readonly path: string
  remove(): void
}

/** @param entry the path of its source */
export async function buildChildProgram(entry: string): Promise<ChildProgram> {
  mkdirSync(cache, { recursive: true })
  const folder = mkdtempSync(join(cache, `${basename(entry, '.ts')}-`))
  const path = join(folder, 'program.mjs')
  await build({
    entryPoints: [entry],
    outfile: path,
    bundle: true,
    packages: 'external',
    alias: { '#contracts': fileURLToPath(new URL('../../contracts', import.meta.url)) },
    platform: 'node',
    format: 'esm',
    target: 'node20',
    logLevel: 'error'
  })
  return { path, remove: () => rmSync(folder, { recursive: true, force: true }) }
}
