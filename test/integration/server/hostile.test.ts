import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { isFlat } from '../../chaos/hostile/report.ts'
import { runHostile } from '../../chaos/hostile/run.ts'

// Below the project, so that the program finds the project's packages.
const cache = fileURLToPath(new URL('../../../.cache', import.meta.url))
let folder: string
let program: string

beforeAll(async () => {
  mkdirSync(cache, { recursive: true })
  folder = mkdtempSync(join(cache, 'hostile-'))
  program = join(folder, 'hostile.mjs')
  await build({
    entryPoints: [fileURLToPath(new URL('../../chaos/hostile/hostile.ts', import.meta.url))],
    outfile: program,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20',
    logLevel: 'error'
  })
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('three thousand hostile messages break nothing, change nothing and are told nothing', async () => {
  const messages = 3000
  const { tally, heaps, faults, ...figures } = await runHostile({ messages, seed: 1, program })
  expect(faults).toEqual([])
  expect(tally.total()).toBeGreaterThanOrEqual(messages)
  expect(isFlat(heaps)).toBe(true)
  // It was an attack: every kind came to something, what was bent was refused, and the honest worked on.
  const kinds = [...tally.table().keys()]
  for (const kind of ['MQTT', 'cuff', 'HTTP', 'socket']) {
    expect(kinds.filter((name) => name.startsWith(kind)).length, kind).toBeGreaterThan(5)
  }
  expect(Object.keys(figures.refused)).toEqual(
    expect.arrayContaining(['CONTRACT_NOT_JSON', 'CONTRACT_INVALID_PAYLOAD'])
  )
  expect(figures.lies).toBeGreaterThan(0)
  expect(figures.honestWords).toBeGreaterThan(20)
  expect(figures.rowsCompared).toBeGreaterThan(50)
})
