import { pino } from 'pino'
import { createAsyncApi } from '../../contracts/async-api.ts'
import { software } from '../../cli/software.ts'
import { createAccess } from '../../server/access/create-access.ts'
import { systemClock } from '../../server/clock.ts'
import { createAllowedHosts } from '../../server/http/allowed-hosts.ts'
import { createApp } from '../../server/http/create-app.ts'
import { createServerMetrics } from '../../server/metrics/server-metrics.ts'
import { openStore } from '../../server/store/open-store.ts'

const unasked = (): never => {
  throw new Error('a document needs no data')
}

/** The documents on the API by their names in docs/api, as a server of this version gives them out. */
export async function documents(): Promise<Record<string, string>> {
  const store = await openStore({ address: ':memory:', newIdentity: () => '0' })
  const unheard = (): undefined => undefined
  const app = await createApp({
    store: { sets: unasked, set: unasked, sessions: unasked },
    records: {
      records: store.records,
      clock: systemClock,
      changed: unheard,
      wearerChanged: unheard,
      runMoved: unheard
    },
    access: await createAccess({
      book: store.access,
      clock: systemClock,
      secure: false,
      addresses: () => [],
      onRevoked: unheard,
      onCuffKey: unheard
    }),
    metrics: createServerMetrics(),
    health: unasked,
    software,
    folder: null,
    allowedHosts: createAllowedHosts({ host: '127.0.0.1' }),
    logger: pino({ level: 'silent' })
  })
  await app.ready()
  const made = { 'openapi.json': app.swagger(), 'asyncapi.json': createAsyncApi({ software }) }
  await app.close()
  await store.close()
  return Object.fromEntries(
    Object.entries(made).map(([name, document]) => [name, `${JSON.stringify(document, null, 2)}\n`])
  )
}
