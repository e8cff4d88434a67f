import { pino } from 'pino'
import { createServer } from '../../../server/create-server.ts'
import { serve } from './roles.ts'

export interface ServerOrder {
  databasePath: string
}

/** The server's process, with the broker in it. */
export function serverRole(): void {
  serve({
    async start(given) {
      const server = createServer({
        host: '127.0.0.1',
        port: 0,
        broker: { host: '127.0.0.1', port: 0 },
        database: (given as ServerOrder).databasePath,
        dashboardFolder: null,
        software: 'bench',
        logger: pino({ level: 'error' })
      })
      process.once('SIGTERM', () => void server.stop().finally(() => process.exit(0)))
      return server.start()
    }
  })
}
