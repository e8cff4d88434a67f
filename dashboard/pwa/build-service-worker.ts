import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join, posix, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import type { Plugin } from 'vite'

/** Letters that neither language of the page needs: fetched by a browser that meets one. */
const rareLetters = /-(?:cyrillic|greek|vietnamese)/

interface Entry {
  url: string
  revision: string | null
}

/** Builds the service worker once the page's files are there, with their list in it. */
export function serviceWorker(): Plugin {
  let outDir = ''
  return {
    name: 'service-worker',
    apply: 'build',
    configResolved: (config) => void (outDir = join(config.root, config.build.outDir)),
    async closeBundle() {
      await build({
        entryPoints: [fileURLToPath(new URL('service-worker.ts', import.meta.url))],
        outfile: join(outDir, 'service-worker.js'),
        bundle: true,
        minify: true,
        format: 'iife',
        target: 'es2022',
        legalComments: 'none',
        logLevel: 'warning',
        define: { precached: JSON.stringify(await entriesBelow(outDir)), 'process.env.NODE_ENV': '"production"' }
      })
    }
  }
}

async function entriesBelow(folder: string): Promise<Entry[]> {
  const names = (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join(posix.sep))
    .filter((name) => name !== 'service-worker.js' && !rareLetters.test(name))
    .sort()
  return Promise.all(
    names.map(async (name) => ({
      url: `/${name}`,
      // Names of built assets hold a hash of their content already.
      revision: name.startsWith('assets/') ? null : await hashOf(join(folder, name))
    }))
  )
}

const hashOf = async (path: string): Promise<string> =>
  createHash('sha256')
    .update(await readFile(path))
    .digest('hex')
    .slice(0, 16)
