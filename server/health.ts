import type { HealthReply } from '#contracts/http.ts'
import type { ServerClock } from './clock.ts'

export interface HealthOptions {
  software: string
  clock: ServerClock
  /** Rejects where the database does not answer. */
  checkStore: () => Promise<void>
  brokerConnected: () => boolean
  bridgeOnline: () => boolean | null
  /** True where the server is of no use without a bridge, as when both run in one program. */
  bridgeRequired: boolean
  /** Left out where there is but one server. */
  redisConnected?: () => boolean
}

/** How the parts fare: `starting` until all have been up once, `degraded` when one has gone since. */
export function createHealth(options: HealthOptions): () => Promise<HealthReply> {
  const { software, clock } = options
  const startedAt = clock.now()
  let wasUp = false

  return async () => {
    const store = await options.checkStore().then(
      () => true,
      () => false
    )
    const broker = options.brokerConnected()
    const bridge = options.bridgeOnline()
    const redis = options.redisConnected?.()
    const up = store && broker && (bridge === true || !options.bridgeRequired) && redis !== false
    wasUp ||= up
    const status = up ? 'ok' : wasUp ? 'degraded' : 'starting'
    const uptimeSeconds = Math.max(0, (clock.now() - startedAt) / 1000)
    return {
      status,
      software,
      uptimeSeconds,
      parts: { store, broker, bridge, ...(redis === undefined ? {} : { redis }) }
    }
  }
}
