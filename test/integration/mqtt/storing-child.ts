import { pino } from 'pino'
import { createServer } from '../../../server/create-server.ts'
import { createHurriedClock } from '../../support/hurried-clock.ts'

/** A server on a broker of its own, in a process of its own, to be killed. Says so once it is up. */
const [databasePath = '', url = ''] = process.argv.slice(2)
const server = createServer({
  host: '127.0.0.1',
  port: 0,
  broker: { url },
  database: databasePath,
  dashboardFolder: null,
  software: 'kickback 0.0.0',
  logger: pino({ level: 'silent' }),
  clock: createHurriedClock(20)
})
await server.start()
process.stdout.write('up\n')
