import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { runChaos } from '../../chaos/run.ts'

test('a fleet whose bridge and server are killed a dozen times has each confirmed rep stored once, in order', async () => {
  const { kills, verdict } = await runChaos({
    root: fileURLToPath(new URL('../../..', import.meta.url)),
    broker: 'embedded',
    database: null,
    kills: 12,
    reps: 120,
    seed: 3,
    cuffs: 12,
    speed: 30,
    meanGapMs: 250
  })
  expect(verdict.faults).toEqual([])
  expect(verdict.confirmed).toBeGreaterThanOrEqual(120)
  expect(Object.values(kills).reduce((sum, count) => sum + count)).toBeGreaterThanOrEqual(12)
  expect(Math.min(...Object.values(kills))).toBeGreaterThan(0)
})
