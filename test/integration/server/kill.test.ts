import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { buildChildProgram, type ChildProgram } from '../../support/child-program.ts'
import { makeRep } from '../../support/server-fixtures.ts'
import { happens, mqttClient } from '../../support/server-harness.ts'
import { temporaryFolder, temporaryStore } from '../../support/server-store.ts'

let program: ChildProgram
beforeAll(async () => {
  program = await buildChildProgram(join(import.meta.dirname, 'server-child.ts'))
})
afterAll(() => program.remove())

const perSet = 10
const rep = (n: number) => makeRep({ n, setNumber: Math.ceil(n / perSet), numberInSet: ((n - 1) % perSet) + 1 })

/** Publishes reps until so many are acknowledged, then kills the server with others on their way. */
async function publishAndKill(database: string, from: number, count: number): Promise<number[]> {
  const child = spawn(process.execPath, [program.path, database], { stdio: ['ignore', 'pipe', 'inherit'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  const [mqttUrl] = (await once(createInterface(child.stdout), 'line')) as [string]
  const bridge = await mqttClient(mqttUrl)
  const closed = happens(bridge, 'close')
  const acknowledged: number[] = []
  for (let n = from; n < from + 2 * count; n++) {
    bridge.publish('kickback/v1/cuff-1/rep', JSON.stringify(rep(n)), { qos: 1 }, (error) => {
      if (error) return
      acknowledged.push(n)
      if (acknowledged.length === count) child.kill('SIGKILL')
    })
  }
  await once(child, 'exit')
  await closed
  return acknowledged
}

test('every rep that was acknowledged is there after kill -9, and the database opens as if nothing had been', async () => {
  const database = join(temporaryFolder(), 'kickback.db')
  const acknowledged: number[] = []
  let from = 1
  for (const count of [1, 40, 250]) {
    acknowledged.push(...(await publishAndKill(database, from, count)))
    from += 2 * count
  }
  const store = await temporaryStore(database)
  const kept = new Set<number>()
  const { sets } = await store.sets({ limit: 200 })
  for (const { id, summary } of sets) {
    const reps = (await store.set(id))?.reps ?? []
    expect(summary.counts.clean, id).toBe(reps.length)
    for (const { n } of reps) kept.add(n)
  }
  expect(acknowledged.length).toBeGreaterThanOrEqual(291)
  expect(acknowledged.filter((n) => !kept.has(n))).toEqual([])
})
