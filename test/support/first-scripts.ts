import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'

export const builtPage = fileURLToPath(new URL('../../dist/dashboard', import.meta.url))

/** What all scripts of the first view may weigh together, gzipped. */
export const firstScriptBytes = 120_000

/** Addresses of the scripts that a page names itself: what has to be there before anything is seen. */
export const scriptsNamedBy = (html: string): string[] =>
  [...html.matchAll(/(?:src|href)="([^"]+\.js)"/g)].map((match) => match[1] ?? '')

/** The same of the page as it was built, with their bytes gzipped. */
export function firstScripts(): { path: string; bytes: number }[] {
  const named = scriptsNamedBy(readFileSync(join(builtPage, 'index.html'), 'utf8'))
  return named.map((path) => ({ path, bytes: gzipSync(readFileSync(join(builtPage, path)), { level: 9 }).length }))
}
