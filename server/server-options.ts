import type { Logger } from 'pino'
import type { BrokerOptions } from './broker/create-broker.ts'
import type { ServerClock } from './clock.ts'
import type { AppOptions } from './http/create-app.ts'
import type { CertificateSource } from './http/server-certificate.ts'
import type { Store } from './store/store.ts'

export interface ServerOptions {
  host: string
  /** 0 takes a free one. */
  port: number
  /** The address of a broker, or where to run the embedded one. */
  broker:
    { url: string } | (Pick<BrokerOptions, 'host' | 'port' | 'limits'> & { secure?: { host: string; port: number } })
  /** `postgres://…`, or the path of a SQLite file; a file is made, with its folder, where there is none. */
  database: string
  /** `redis://…`, through which servers that share a PostgreSQL database reach each other's screens. */
  redis?: string
  /** Forgets sessions whose last news is older than so many days; without it all is kept for ever. */
  keepDays?: number
  /** The built page; null serves none. */
  dashboardFolder: string | null
  /** Name and version, as screens are told. */
  software: string
  logger: Logger
  /** True where the server is not up before a bridge is online. */
  bridgeRequired?: boolean
  /** Further host names under which the dashboard is opened. */
  allowedHosts?: readonly string[]
  /** With it everything is said over TLS, and the embedded broker has its second door. */
  certificate?: CertificateSource
  /** Told of every HTTP route there is; a test walks them all. */
  onRoute?: AppOptions['onRoute']
  /** Which addresses are this machine's own, and need no pairing; loopback by default. */
  isLocal?: (address: string | undefined) => boolean
  clock?: ServerClock
  random?: () => number
  /** Opens the database; a test puts another store in its place. */
  openStore?: (address: string) => Promise<Store>
}

export interface ServerAddress {
  url: string
  port: number
  /** The broker's address, for bridges. */
  mqttUrl: string
  /** The port of the embedded broker's door over TLS; null where there is none. */
  mqttsPort: number | null
}
