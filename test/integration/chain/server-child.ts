import { pino } from 'pino'
import { createServer } from '../../../server/create-server.ts'

/** One of several servers, in a process of its own, to be killed. Prints its address once it listens. */
const { mqttUrl, database, redis } = JSON.parse(process.argv[2] ?? '{}') as Record<string, string>
const server = createServer({
  host: '127.0.0.1',
  port: 0,
  broker: { url: mqttUrl ?? '' },
  database: database ?? '',
  ...(redis === undefined ? {} : { redis }),
  dashboardFolder: null,
  software: 'kickback 0.0.0',
  logger: pino({ level: process.env['CHAIN_LOG'] ?? 'silent' }, process.stderr)
})
const { url } = await server.start()
process.stdout.write(`${url}\n`)
