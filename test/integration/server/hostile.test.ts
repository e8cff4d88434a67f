import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { isFlat } from '../../chaos/hostile/report.ts'
import { runHostile } from '../../chaos/hostile/run.ts'
import { buildChildProgram, type ChildProgram } from '../../support/child-program.ts'

let program: ChildProgram
beforeAll(async () => {
  program = await buildChildProgram(join(import.meta.dirname, '../../chaos/hostile/hostile.ts'))
})
afterAll(() => program.remove())

test('three thousand hostile messages break nothing, change nothing and are told nothing', async () => {
  const messages = 3000
  const { tally, heaps, faults, ...figures } = await runHostile({ messages, seed: 1, program: program.path })
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
