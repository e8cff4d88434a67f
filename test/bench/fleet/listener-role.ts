import { connectAsync } from 'mqtt'
import type { Rep } from '#contracts/rep.ts'
import { subscriptionsFor } from '../../../server/ingest/subscriptions.ts'
import { serve, stampMs } from './roles.ts'
import type { Sightings } from './screens-role.ts'

/** A subscriber that asks for what the server asks for, and does nothing with it: what the broker alone can do. */
export function listenerRole(): void {
  const seen: Sightings = []
  let messages = 0
  serve({
    async start(mqttUrl) {
      const client = await connectAsync(mqttUrl as string, { protocolVersion: 4 })
      client.on('message', (topic, payload) => {
        messages++
        if (!topic.endsWith('/rep')) return
        const atMs = stampMs()
        const { id, revision } = JSON.parse(payload.toString()) as Rep
        seen.push([`${id}@${revision}`, atMs])
      })
      await client.subscribeAsync(subscriptionsFor(null))
    },
    report: () => ({ seen, messages })
  })
}
