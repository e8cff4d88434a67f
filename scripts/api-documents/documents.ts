import { pino } from 'pino'
import { createAsyncApi } from '../../contracts/async-api.ts'
import { software } from '../../cli/software.ts'
import { createAllowedHosts } from '../../server/http/allowed-hosts.ts'
import { createApp } from '../../server/http/create-app.ts'

const nothing = (): never => {
  throw new Error('a document needs no data')
}

/** The documents on the API by their names in docs/api, as a server of this version gives them out. */
export async function documents(): Promise<Record<string, string>> {
  const app = await createApp({
    store: { sets: nothing, set: nothing, sessions: nothing },
    health: nothing,
    software,
    folder: null,
    allowedHosts: createAllowedHosts({ host: '127.0.0.1' }),
    logger: pino({ level: 'silent' })
  })
  await app.ready()
  const made = { 'openapi.json': app.swagger(), 'asyncapi.json': createAsyncApi({ software }) }
  await app.close()
  return Object.fromEntries(
    Object.entries(made).map(([name, document]) => [name, `${JSON.stringify(document, null, 2)}\n`])
  )
}
