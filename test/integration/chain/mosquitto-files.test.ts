import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, copyFileSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { connectAsync } from 'mqtt'
import { describe, expect, onTestFinished, test } from 'vitest'
import { brokerKinds } from '../../support/broker.ts'
import { freePort } from '../../support/free-port.ts'
import { mqttClient } from '../../support/server-harness.ts'
import { temporaryFolder } from '../../support/server-store.ts'

const shipped = fileURLToPath(new URL('../../../deploy/mosquitto/', import.meta.url))
const logins = {
  server: { username: 'kickback-server', password: 'secret-s' },
  cuff: { username: 'cuff-1', password: 'secret-c' }
}

/** Mosquitto with the shipped files: only the port and the two folders are this machine's. */
async function start(): Promise<string> {
  const folder = temporaryFolder()
  const port = await freePort()
  const config = readFileSync(join(shipped, 'mosquitto.conf'), 'utf8')
    .replace('listener 1883', `listener ${port} 127.0.0.1`)
    .replaceAll('/mosquitto/config/', `${folder}/`)
    .replaceAll('/mosquitto/data/', `${folder}/`)
    .replace('log_dest stdout', 'log_dest stderr')
  const user = process.getuid?.() === 0 ? 'user root\n' : ''
  writeFileSync(join(folder, 'mosquitto.conf'), user + config)
  copyFileSync(join(shipped, 'kickback.acl'), join(folder, 'kickback.acl'))
  const passwords = join(folder, 'kickback.passwords')
  writeFileSync(passwords, '')
  for (const { username, password } of Object.values(logins)) {
    execFileSync('mosquitto_passwd', ['-b', passwords, username, password])
  }
  for (const name of ['kickback.acl', 'kickback.passwords']) chmodSync(join(folder, name), 0o600)
  const program = ['/usr/sbin/mosquitto', '/usr/local/sbin/mosquitto', '/opt/homebrew/sbin/mosquitto']
  const child = spawn('mosquitto', ['-c', join(folder, 'mosquitto.conf')], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, PATH: `${process.env['PATH'] ?? ''}:${program.map((path) => join(path, '..')).join(':')}` }
  })
  const exited = once(child, 'exit')
  onTestFinished(async () => {
    child.kill('SIGKILL')
    await exited
  })
  const said: string[] = []
  await new Promise<void>((resolve, reject) => {
    createInterface(child.stderr).on('line', (line) => {
      said.push(line)
      if (/mosquitto version \S+ running/.test(line)) resolve()
    })
    child.on('exit', () => reject(new Error(said.join('\n'))))
  })
  return `mqtt://127.0.0.1:${port}`
}

describe.skipIf(!brokerKinds.includes('mosquitto'))('Mosquitto with the shipped files', () => {
  test('lets nobody in without a key', async () => {
    const url = await start()
    await expect(connectAsync(url, { reconnectPeriod: 0 }, false)).rejects.toThrow()
    const wrong = { ...logins.cuff, password: 'guess' }
    await expect(connectAsync(url, { reconnectPeriod: 0, ...wrong }, false)).rejects.toThrow()
  })

  test('a server shares what cuffs say; a cuff is heard under its own name alone, and hears what is said to it alone', async () => {
    const url = await start()
    const server = await mqttClient(url, { ...logins.server, protocolVersion: 5 })
    const cuff = await mqttClient(url, logins.cuff)
    const heard: string[] = []
    server.on('message', (topic) => heard.push(topic))
    const told: string[] = []
    cuff.on('message', (topic) => told.push(topic))
    await server.subscribeAsync(['$share/kickback-test/kickback/v1/+/rep', 'kickback/v1/+/status'], { qos: 1 })
    await cuff.subscribeAsync('kickback/v1/#', { qos: 1 })

    for (const topic of ['cuff-2/rep', 'cuff-1/command', 'cuff-1/rep', 'cuff-2/status', 'cuff-1/status']) {
      await cuff.publishAsync(`kickback/v1/${topic}`, '{}', { qos: 1 })
    }
    await expect.poll(() => heard).toEqual(['kickback/v1/cuff-1/rep', 'kickback/v1/cuff-1/status'])

    for (const topic of ['cuff-2/command', 'cuff-1/command', 'cuff-2/stored', 'cuff-1/stored', 'cuff-1/keeper']) {
      await server.publishAsync(`kickback/v1/${topic}`, '{}', { qos: 1 })
    }
    await expect
      .poll(() => told)
      .toEqual(['status', 'command', 'stored', 'keeper'].map((name) => `kickback/v1/cuff-1/${name}`))
  })
})
