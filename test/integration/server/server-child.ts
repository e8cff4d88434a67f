import { pino } from 'pino'
import { createServer } from '../../../server/create-server.ts'

/** A server in a process of its own, to be killed. Prints its broker's address once it is up. */
const server = createServer({
  host: '127.0.0.1',
  port: 0,
  broker: { host: '127.0.0.1', port: 0 },
  database: process.argv[2] ?? '',
  dashboardFolder: null,
  software: 'kickback 0.0.0',
  logger: pino({ level: 'silent' })
})
const { mqttUrl } = await server.start()
process.stdout.write(`${mqttUrl}\n`)
