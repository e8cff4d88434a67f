import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { DatabaseSync } from '@photostructure/sqlite'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import type { Rep } from '#contracts/rep.ts'
import { checkStore } from '../../../firmware-bridge/fleet/check-store.ts'
import type { RepWord } from '../../../firmware-bridge/fleet/ledger.ts'
import { accountByCuff, readLedger } from '../../../firmware-bridge/fleet/read-ledger.ts'
import { buildChildProgram, type ChildProgram } from '../../support/child-program.ts'
import { mqttClient, runServer } from '../../support/server-harness.ts'
import { temporaryFolder } from '../../support/server-store.ts'

let program: ChildProgram
beforeAll(async () => {
  program = await buildChildProgram(join(import.meta.dirname, 'fleet-child.ts'))
})
afterAll(() => program.remove())

function run(...args: string[]): ChildProcess {
  const child = spawn(process.execPath, [program.path, ...args], { stdio: ['ignore', 'inherit', 'inherit'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  return child
}

function storedWords(databasePath: string): RepWord[] {
  const database = new DatabaseSync(databasePath, { readOnly: true })
  try {
    return database.prepare('select id, revision, state from reps').all() as RepWord[]
  } finally {
    database.close()
  }
}

test('the ledger of a fleet that is killed again and again agrees with the store', async () => {
  const { mqttUrl, database: databasePath } = await runServer()
  const data = temporaryFolder()
  const listener = await mqttClient(mqttUrl)
  const heard = new Set<string>()
  let wanted = Infinity
  let reached = (): void => undefined
  listener.on('message', (_topic, payload) => {
    const { id, revision } = JSON.parse(payload.toString()) as Rep
    // A word that is sent again after a kill is no news.
    heard.add(`${id}@${revision}`)
    if (heard.size >= wanted) reached()
  })
  await listener.subscribeAsync('kickback/v1/+/rep', { qos: 1 })

  for (const words of [3, 40, 90]) {
    const some = new Promise<void>((resolve) => (reached = resolve))
    wanted = heard.size + words
    const child = run(mqttUrl, data)
    await some
    child.kill('SIGKILL')
    await once(child, 'exit')
  }
  const last = run(mqttUrl, data, 'ends')
  expect(await once(last, 'exit')).toEqual([0, null])

  const account = await readLedger(join(data, 'ledger.jsonl'))
  expect(account.unreadable).toBe(0)
  expect(checkStore(account, storedWords(databasePath))).toMatchObject({ lost: [], invented: [], doubled: [] })
  const cuffs = accountByCuff(account)
  const sum = (name: 'confirmed' | 'uncertain'): number => cuffs.reduce((total, cuff) => total + cuff[name], 0)
  expect(sum('confirmed')).toBeGreaterThan(30)
  // What was in the air when it was killed, and no more.
  expect(sum('uncertain')).toBeLessThan(sum('confirmed'))
})
