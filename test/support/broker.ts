import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, type AddressInfo, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { Aedes } from 'aedes'
import { freePort } from './free-port.ts'
import { isMissing } from './missing-tool.ts'

export interface TestBroker {
  readonly port: number
  readonly url: string
  stop(): Promise<void>
}

export interface BrokerLogin {
  username: string
  password: string
}

export type BrokerKind = 'aedes' | 'mosquitto'

const mosquittoPaths = ['/usr/sbin/mosquitto', '/usr/local/sbin/mosquitto', '/opt/homebrew/sbin/mosquitto']
const mosquitto = mosquittoPaths.find((path) => existsSync(path))
/** Undefined where it is not on this machine. */
export const mosquittoPath = mosquitto
const remedy = `Install it: apt-get install mosquitto, or brew install mosquitto. Looked for ${mosquittoPaths.join(', ')}.`

/** The brokers on this machine. */
export const brokerKinds: readonly BrokerKind[] = isMissing('Mosquitto', mosquitto !== undefined, remedy)
  ? ['aedes']
  : ['aedes', 'mosquitto']

/** Starts a broker on the loopback; on a free port, or again on the one it had. With `login`, nobody else gets in. */
export const startBroker = (kind: BrokerKind, port = 0, login?: BrokerLogin): Promise<TestBroker> =>
  kind === 'aedes' ? startAedes(port, login) : startMosquitto(port, login)

async function startAedes(port: number, login?: BrokerLogin): Promise<TestBroker> {
  const broker = await Aedes.createBroker()
  if (login !== undefined) {
    broker.authenticate = (_client, username, password, done) => {
      const known = username === login.username && password?.toString() === login.password
      if (known) done(null, true)
      else done(Object.assign(new Error('bad user name or password'), { returnCode: 4 }), null)
    }
  }
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    broker.handle(socket)
  })
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  const taken = (server.address() as AddressInfo).port
  return {
    port: taken,
    url: `mqtt://127.0.0.1:${taken}`,
    async stop() {
      const closed = once(server, 'close')
      server.close()
      for (const socket of sockets) socket.destroy()
      await closed
      await new Promise<void>((resolve) => broker.close(() => resolve()))
    }
  }
}

async function startMosquitto(wanted: number, login?: BrokerLogin): Promise<TestBroker> {
  if (mosquitto === undefined) throw new Error(remedy)
  const port = wanted === 0 ? await freePort() : wanted
  const folder = await mkdtemp(join(tmpdir(), 'kickback-mosquitto-'))
  const config = join(folder, 'mosquitto.conf')
  const lines = [`listener ${port} 127.0.0.1`, `allow_anonymous ${login === undefined}`, 'persistence false']
  if (process.getuid?.() === 0) lines.push('user root')
  if (login !== undefined) {
    const passwords = join(folder, 'passwords')
    const passwd = spawn('mosquitto_passwd', ['-b', '-c', passwords, login.username, login.password])
    const [code] = (await once(passwd, 'exit')) as [number]
    if (code !== 0) throw new Error(`mosquitto_passwd ended with ${code}`)
    lines.push(`password_file ${passwords}`)
  }
  await writeFile(config, lines.join('\n'))

  const child = spawn(mosquitto, ['-c', config], { stdio: ['ignore', 'ignore', 'pipe'] })
  // A test that is broken off leaves no broker behind.
  const endWithUs = (): void => void child.kill('SIGKILL')
  process.once('exit', endWithUs)
  const said: string[] = []
  await new Promise<void>((resolve, reject) => {
    createInterface(child.stderr).on('line', (line) => {
      said.push(line)
      if (/mosquitto version \S+ running/.test(line)) resolve()
    })
    child.on('error', reject)
    child.on('exit', (code) => reject(new Error(`mosquitto ended with ${code}: ${said.join('\n')}`)))
  })
  return {
    port,
    url: `mqtt://127.0.0.1:${port}`,
    async stop() {
      process.off('exit', endWithUs)
      if (child.exitCode === null) {
        const exited = once(child, 'exit')
        child.kill('SIGTERM')
        await exited
      }
      await rm(folder, { recursive: true, force: true })
    }
  }
}
