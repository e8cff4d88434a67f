import { mosquittoPath } from '../support/broker.ts'
import type { Place } from './place.ts'
import { createVictim, type Command, type Victim } from './victim.ts'

export type BrokerPlace = 'embedded' | 'mosquitto'

export interface CastOptions {
  /** The project's folder. */
  root: string
  place: Place
  broker: BrokerPlace
  /** The address of a database; null for a SQLite file in the run's folder. */
  database: string | null
  prefix: string
  cuffs: number
  speed: number
  seed: number
  failed: (error: Error) => void
}

/** The processes of a run. The broker is one of its own, or in the server's. */
export interface Cast {
  bridge: Victim
  server: Victim
  broker: Victim | null
  all: readonly Victim[]
  /** The fleet without a lift: it sends what an earlier one has left, and ends. Nobody kills it. */
  drainer: Victim
}

const banner = /^Ctrl-C stops\.$/

export function createCast(options: CastOptions): Cast {
  const { place, failed } = options

  /** The built program, without a look at each start whether it is current. */
  const kickback = (args: string[], env?: Record<string, string>): Command => {
    const code = `import { main } from ${JSON.stringify(`${options.root}/dist/node/main.js`)}; await main(process.argv.slice(1))`
    return { file: process.execPath, args: ['--input-type=module', '-e', code, '--', ...args], ...(env && { env }) }
  }
  const fleet = (more: string[], seed: number): Command =>
    kickback([
      ...['simulate', '--mqtt', place.mqttUrl, '--data', place.fleetFolder, '--ledger', place.ledger],
      ...['--cuffs', String(options.cuffs), '--prefix', options.prefix, '--speed', String(options.speed)],
      ...['--seed', String(seed), ...more]
    ])
  const embedded = options.broker === 'embedded'

  const bridge = createVictim({
    name: 'bridge',
    // Another seed each time: the same people would always be killed in the same lifts.
    command: (start) => fleet([], options.seed + start),
    upLine: banner,
    failed
  })
  const server = createVictim({
    name: 'server',
    command: () =>
      kickback(
        [
          ...['server', '--http-port', String(place.httpPort), '--data', place.folder],
          ...(embedded ? ['--mqtt-port', String(place.mqttPort)] : ['--mqtt', place.mqttUrl])
        ],
        options.database === null ? {} : { KICKBACK_DATABASE: options.database }
      ),
    upLine: banner,
    failed
  })
  const broker = embedded
    ? null
    : createVictim({
        name: 'broker',
        command: () => ({ file: mosquittoPath ?? 'mosquitto', args: ['-c', place.mosquittoConfig, '-v'] }),
        upLine: /mosquitto version \S+ running/,
        failed
      })
  const drainer = createVictim({
    name: 'bridge',
    command: () => fleet(['--seconds', '0.01'], options.seed),
    upLine: banner,
    failed
  })

  return { bridge, server, broker, all: broker === null ? [bridge, server] : [bridge, server, broker], drainer }
}
