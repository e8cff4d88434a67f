import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { createPublisher, type Publisher } from '../../../firmware-bridge/publish/publisher.ts'
import { buildChildProgram, type ChildProgram } from '../../support/child-program.ts'
import { brokerKinds } from '../../support/broker.ts'
import { createHurriedClock } from '../../support/hurried-clock.ts'
import { createKillableMosquitto, type Persistence } from '../../support/killable-mosquitto.ts'
import { makeStatus } from '../../support/server-fixtures.ts'
import { silent } from '../../support/server-harness.ts'
import { temporaryFolder, temporaryStore } from '../../support/server-store.ts'
import { createListener } from './listener.ts'
import { repPayload } from '../../unit/publish/payloads.ts'

let program: ChildProgram
beforeAll(async () => {
  program = await buildChildProgram(join(import.meta.dirname, 'storing-child.ts'))
})
afterAll(() => program.remove())

const cuffId = 'left-cuff'

/** A server in a process of its own, always over the same database. */
function createKillableServer(databasePath: string, url: string) {
  let child: ChildProcess | null = null
  return {
    async start() {
      const started = spawn(process.execPath, [program.path, databasePath, url], {
        stdio: ['ignore', 'pipe', 'inherit']
      })
      child = started
      await once(createInterface(started.stdout), 'line')
    },
    async kill() {
      if (child === null || child.exitCode !== null || child.signalCode !== null) return
      const exited = once(child, 'exit')
      child.kill('SIGKILL')
      await exited
    }
  }
}

/** The bridge's own publisher, at twenty times its pace, with a word of each change. */
async function startPublisher(mqttUrl: string, dataFolder: string) {
  const clock = createHurriedClock(20)
  const checks = new Set<() => void>()
  const publisher = createPublisher({
    cuffId,
    mqttUrl,
    dataFolder,
    clock,
    random: Math.random,
    logger: silent,
    snapshots: { status: () => makeStatus({ cuffId, at: 1 }), about: () => null, live: () => null, health: () => null },
    onCommand: () => undefined,
    onChange: () => {
      for (const check of checks) check()
    }
  })
  onTestFinished(() => publisher.stop(2_000))
  await publisher.start()
  const until = (condition: (state: ReturnType<Publisher['state']>) => boolean): Promise<void> =>
    new Promise((resolve) => {
      const check = (): void => {
        if (!condition(publisher.state())) return
        checks.delete(check)
        resolve()
      }
      checks.add(check)
      check()
    })
  return { publisher, until }
}

describe.skipIf(!brokerKinds.includes('mosquitto'))('Mosquitto, killed again and again', () => {
  test.each<[Persistence, 'broker' | 'server' | 'broker and server']>([
    ['persistence true', 'broker'],
    ['persistence false', 'broker and server'],
    ['persistence true', 'server']
  ])('with %s, and killed at any moment the %s: every confirmed rep is stored once', async (persistence, victim) => {
    const folder = temporaryFolder()
    const databasePath = join(folder, 'kickback.db')
    const broker = await createKillableMosquitto(folder, persistence)
    onTestFinished(() => broker.kill())
    await broker.start()
    const server = createKillableServer(databasePath, broker.url)
    onTestFinished(() => server.kill())
    await server.start()
    const listener = await createListener(broker.url)
    onTestFinished(() => listener.stop())
    const { publisher, until } = await startPublisher(broker.url, folder)

    let n = 0
    const lift = (): void => {
      n++
      publisher.rep(repPayload(n, 'provisional'))
      publisher.rep(repPayload(n))
    }
    await listener.first('keeper')

    for (let round = 1; round <= 3; round++) {
      for (let i = 0; i < 20 * round; i++) lift()
      // In the midst of them: some with the broker alone, some stored, some without a receipt.
      await until(({ outboxDepth }) => outboxDepth < 15 * round)
      const victims = victim === 'broker and server' ? [broker, server] : [victim === 'broker' ? broker : server]
      for (const one of victims) await one.kill()
      for (let i = 0; i < 10; i++) lift()
      for (const one of victims) await one.start()
    }
    await until(({ outboxDepth }) => outboxDepth === 0)
    await server.kill()

    const store = await temporaryStore(databasePath)
    const set = await store.set(`${cuffId}/20260105-a/set-1`)
    expect(set?.reps.map((rep) => rep.n)).toEqual(Array.from({ length: n }, (_, i) => i + 1))
    expect(set?.reps.every(({ state }) => state === 'confirmed')).toBe(true)
    expect(n).toBe(150)
  })
})
