import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Where one run takes place: a folder of its own, and ports that stay the same over every restart. */
export interface Place {
  folder: string
  httpPort: number
  mqttPort: number
  mqttUrl: string
  mosquittoConfig: string
  /** Of the fleet. */
  fleetFolder: string
  ledger: string
  remove(): Promise<void>
}

export async function createPlace(): Promise<Place> {
  const folder = await mkdtemp(join(tmpdir(), 'kickback-chaos-'))
  const httpPort = await freePort()
  const mqttPort = await freePort(httpPort)
  const brokerFolder = join(folder, 'mosquitto')
  const mosquittoConfig = join(folder, 'mosquitto.conf')
  await mkdir(brokerFolder)
  const lines = [
    `listener ${mqttPort} 127.0.0.1`,
    'allow_anonymous true',
    'persistence true',
    `persistence_location ${brokerFolder}/`,
    // What it has on disk is to be old and wrong, rather than nothing.
    'autosave_interval 5',
    ...(process.getuid?.() === 0 ? ['user root'] : [])
  ]
  await writeFile(mosquittoConfig, lines.join('\n'))
  return {
    folder,
    httpPort,
    mqttPort,
    mqttUrl: `mqtt://127.0.0.1:${mqttPort}`,
    mosquittoConfig,
    fleetFolder: join(folder, 'fleet'),
    ledger: join(folder, 'ledger.jsonl'),
    remove: () => rm(folder, { recursive: true, force: true })
  }
}

/**
 * Below the range from which the system lends ports to outgoing connections: while a listener is dead, one of those who
 * call for it could be lent its very port.
 */
const portsFrom = 12_000
const portsTo = 30_000

async function freePort(taken?: number): Promise<number> {
  for (;;) {
    const port = portsFrom + Math.floor(Math.random() * (portsTo - portsFrom))
    if (port !== taken && (await isFree(port))) return port
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer()
    server.on('error', () => resolve(false))
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)))
  })
}
