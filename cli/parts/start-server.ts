import { existsSync } from 'node:fs'
import { networkInterfaces } from 'node:os'
import { fileURLToPath } from 'node:url'
import type { Logger } from 'pino'
import { createServer, type Server, type ServerAddress } from '../../server/create-server.ts'
import type { DataFolder } from '../data-folder.ts'
import type { ServerOptions } from '../option-values.ts'
import { software } from '../software.ts'

const loopback = '127.0.0.1'
const allInterfaces = '0.0.0.0'

/** Beside the bundle, where the build puts it. */
function dashboardFolder(): string | null {
  const folder = fileURLToPath(new URL('../dashboard', import.meta.url))
  return existsSync(folder) ? folder : null
}

function lanAddresses(): string[] {
  return Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter(({ internal, family }) => !internal && family === 'IPv4')
    .map(({ address }) => address)
}

export interface StartedServer {
  server: Server
  address: ServerAddress
  /** Where a browser finds the dashboard: this machine first, then the network where it was asked for. */
  urls: string[]
}

/**
 * Composes and starts the server as the command line asks: on loopback, or with `lan` on every interface. The embedded
 * broker stays on loopback either way.
 * @throws KickbackError CONFIG_PORT_IN_USE, CONFIG_DATA_FOLDER, STORE_…
 */
export async function startServer(parts: {
  options: ServerOptions
  data: DataFolder
  bridgeRequired: boolean
  logger: Logger
}): Promise<StartedServer> {
  const { options, data, bridgeRequired, logger } = parts
  const network = options.lan === true ? lanAddresses() : []
  const server = createServer({
    host: options.lan === true ? allInterfaces : loopback,
    port: options.httpPort,
    broker: options.mqtt === undefined ? { host: loopback, port: options.mqttPort } : { url: options.mqtt },
    database: options.database ?? data.database,
    ...(options.keep === undefined ? {} : { keepDays: options.keep }),
    dashboardFolder: dashboardFolder(),
    software,
    logger,
    bridgeRequired,
    allowedHosts: network
  })
  const address = await server.start()
  return { server, address, urls: [loopback, ...network].map((host) => `http://${host}:${address.port}`) }
}
