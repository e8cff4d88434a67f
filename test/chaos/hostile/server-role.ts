import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { pino } from 'pino'
import { createServer } from '../../../server/create-server.ts'
import { serve } from '../../bench/fleet/roles.ts'
import type { Route } from './target.ts'

export interface Started {
  httpPort: number
  mqttPort: number
  routes: Route[]
}

/** What everything inherits from: a key that turns up here turns up everywhere. */
const ancestors = { Object, Array, Function, String, Number, Boolean, Promise, Map, Set, Error, Uint8Array }
const inherited = (): string[] =>
  Object.entries(ancestors).flatMap(([name, { prototype }]) =>
    Reflect.ownKeys(prototype as object).map((key) => `${name}.prototype.${String(key)}`)
  )

/** Something that stands for the built page: without one the server answers that it is not built. */
function pageBeside(database: string): string {
  const folder = join(dirname(database), 'page')
  mkdirSync(join(folder, 'assets'), { recursive: true })
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>Kickback</title>')
  writeFileSync(join(folder, 'assets', 'main-1a2b3c.js'), 'export {}')
  return folder
}

/** The server in a process of its own, to which every address but 127.0.0.1 is somebody else's. */
export function serverRole(): void {
  const routes: Route[] = []
  const warnings: string[] = []
  let before: Set<string>
  process.on('warning', ({ name, message }) => warnings.push(`${name}: ${message}`))
  serve({
    async start(given) {
      const server = createServer({
        host: '127.0.0.1',
        port: 0,
        broker: { host: '127.0.0.1', port: 0 },
        database: given as string,
        dashboardFolder: pageBeside(given as string),
        software: 'kickback 0.0.0',
        logger: pino({ level: 'silent' }),
        isLocal: (address) => address === '127.0.0.1' || address === '::ffff:127.0.0.1',
        onRoute: ({ method, url }) => routes.push(...[method].flat().map((each) => ({ method: each, url })))
      })
      process.once('SIGTERM', () => void server.stop().finally(() => process.exit(0)))
      const { port, mqttUrl } = await server.start()
      before = new Set(inherited())
      return { httpPort: port, mqttPort: Number(new URL(mqttUrl).port), routes } satisfies Started
    },
    /** Keys that every object of this process has got since the start. */
    polluted: () => [
      ...inherited().filter((key) => !before.has(key)),
      ...(Object.keys(Object.getPrototypeOf({}) as object).length > 0 ? ['an enumerable key of Object.prototype'] : [])
    ],
    warnings: () => warnings
  })
}
