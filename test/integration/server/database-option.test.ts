import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { onPostgres } from '../../support/each-engine.ts'
import { runProgram } from '../../support/program.ts'
import { makeRep } from '../../support/server-fixtures.ts'
import { happens, mqttClient, publish } from '../../support/server-harness.ts'
import { temporaryFolder } from '../../support/server-store.ts'

const quiet = ['--http-port', '0', '--log-level', 'trace']

test('kickback backup copies the database of a server that runs, and says what is in it', async () => {
  const data = temporaryFolder()
  const server = runProgram(['server', '--data', data, '--mqtt-port', '0', '--keep', '3650', ...quiet])
  const [, mqtt] = await server.said(/MQTT\s+(\S+)/)
  await server.said(/Keeps\s+sessions of the last 3650 days/)
  await publish(await mqttClient(mqtt!), 'cuff-1', 'rep', makeRep())
  const to = join(temporaryFolder(), 'copy.db')
  const backup = runProgram(['backup', to, '--data', data])
  expect(await backup.ended).toBe(0)
  expect(backup.answer()).toMatch(/copy\.db: \d+ kB, 1 session, 1 set, 1 rep, checked\./)
  const twice = runProgram(['backup', to, '--data', data])
  expect(await twice.ended).not.toBe(0)
  expect(twice.output()).toMatch(/--force/)
  const over = runProgram(['restore', to, '--data', data])
  expect(await over.ended).not.toBe(0)
  expect(over.output()).toMatch(/in use/)
  await server.stop()
  const restored = runProgram(['restore', to, '--data', data])
  expect(await restored.ended).toBe(0)
  expect(readdirSync(data).filter((name) => name.includes('before-'))).toHaveLength(1)
})

onPostgres((engine, theCluster) => {
  test('kickback server keeps reps in PostgreSQL and never shows the password', async () => {
    const cluster = await theCluster()
    const address = await engine.freshAddress()
    const server = runProgram(['server', '--data', temporaryFolder(), '--mqtt-port', '0', ...quiet], {
      KICKBACK_DATABASE: address
    })
    const [, mqtt] = await server.said(/MQTT\s+(\S+)/)
    await server.said(/Database\s+postgres:\/\/kickback@127\.0\.0\.1:\d+\/kickback_\d+/)
    const client = await mqttClient(mqtt!)
    await publish(client, 'cuff-1', 'rep', makeRep())
    // While the database is away the broker acknowledges nothing; it drops the bridge, which comes again.
    await cluster.stop()
    client.publish('kickback/v1/cuff-1/rep', JSON.stringify(makeRep({ n: 2 })), { qos: 1 }, () => undefined)
    await happens(client, 'close')
    await cluster.start()
    await publish(await mqttClient(mqtt!), 'cuff-1', 'rep', makeRep({ n: 2 }))
    await server.stop()
    const store = await engine.openStore(address)
    expect((await store.set('cuff-1/s1/set-1'))?.reps.map(({ n }) => n)).toEqual([1, 2])
    expect(server.output()).not.toContain(cluster.password)
  })

  test('an address that cannot be used ends the start with a code and a remedy, without the password', async () => {
    const url = new URL(await engine.freshAddress())
    url.password = 'hunter2-secret'
    for (const address of [url.toString(), 'postgres://kickback:hunter2-secret@db#1/x']) {
      const program = runProgram([
        'server',
        '--data',
        temporaryFolder(),
        '--mqtt-port',
        '0',
        ...quiet,
        '--database',
        address
      ])
      expect(await program.ended).not.toBe(0)
      expect(program.output()).toMatch(/STORE_REFUSED|CONFIG_INVALID_OPTION|user, the password|not whole/)
      expect(program.output()).not.toContain('hunter2')
    }
  })
})
