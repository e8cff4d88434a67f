import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Logger } from 'pino'
import { createServer, type Server, type ServerAddress } from '../../server/create-server.ts'
import { lanAddresses } from '../../server/http/lan-addresses.ts'
import type { DataFolder } from '../data-folder.ts'
import type { ServerOptions } from '../option-values.ts'
import { software } from '../software.ts'
import { openCertificate } from './open-certificate.ts'

const loopback = '127.0.0.1'
const allInterfaces = '0.0.0.0'

/** Beside the bundle, where the build puts it. */
function dashboardFolder(): string | null {
  const folder = fileURLToPath(new URL('../dashboard', import.meta.url))
  return existsSync(folder) ? folder : null
}

export interface StartedServer {
  server: Server
  address: ServerAddress
  /** Where a browser finds the dashboard: this machine first, then the network where it was asked for. */
  urls: string[]
  /** What a person has to know of the certificate. */
  certificateLines: [label: string, value: string][]
}

/**
 * Composes and starts the server as the command line asks: on loopback, or with `lan` on every interface, for those who
 * are paired or have a key. With a certificate the embedded broker listens to the network over TLS alone.
 * @throws KickbackError CONFIG_PORT_IN_USE, CONFIG_DATA_FOLDER, CONFIG_TLS, STORE_…
 */
export async function startServer(parts: {
  options: ServerOptions
  data: DataFolder
  bridgeRequired: boolean
  logger: Logger
}): Promise<StartedServer> {
  const { options, data, bridgeRequired, logger } = parts
  const network = options.lan === true ? lanAddresses() : []
  const certificate = await openCertificate(options, data, logger)
  const server = createServer({
    host: options.lan === true ? allInterfaces : loopback,
    port: options.httpPort,
    broker: options.mqtt === undefined ? brokerDoors(options, certificate !== null) : { url: options.mqtt },
    ...(certificate === null ? {} : { certificate: certificate.source }),
    database: options.database ?? data.database,
    ...(options.keep === undefined ? {} : { keepDays: options.keep }),
    ...(options.redis === undefined ? {} : { redis: options.redis }),
    dashboardFolder: dashboardFolder(),
    software,
    logger,
    bridgeRequired,
    allowedHosts: [...network, ...(options.hostName ?? [])]
  })
  const address = await server.start()
  const scheme = certificate === null ? 'http' : 'https'
  return {
    server,
    address,
    urls: [loopback, ...network].map((host) => `${scheme}://${host}:${address.port}`),
    certificateLines: certificate?.lines ?? []
  }
}

/** Where the embedded broker listens. */
function brokerDoors({ lan, mqttPort, mqttsPort }: ServerOptions, secure: boolean) {
  if (lan !== true) return { host: loopback, port: mqttPort }
  if (!secure) return { host: allInterfaces, port: mqttPort }
  return { host: loopback, port: mqttPort, secure: { host: allInterfaces, port: mqttsPort } }
}
