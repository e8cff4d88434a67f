import type { AedesOptions, Client } from 'aedes'
import type { BrokerLimits } from './limits.ts'

export interface BrokerRulesOptions {
  limits: BrokerLimits
  /** Asked before a message is acknowledged and passed on; where it rejects, the sender is cut off and sends again. */
  beforeAcknowledging: (topic: string, payload: Uint8Array) => Promise<void>
}

type Rules = Required<Pick<AedesOptions, 'preConnect' | 'authorizePublish' | 'authorizeSubscribe'>>

/** What clients of the embedded broker may do. */
export function createBrokerRules({ limits, beforeAcknowledging }: BrokerRulesOptions): Rules {
  const retained = new Set<string>()
  const sessions = new Set<string>()
  const subscribed = new WeakMap<Client, Set<string>>()

  return {
    preConnect(_client, packet, done) {
      if (packet.clean === true) sessions.delete(packet.clientId)
      else if (sessions.has(packet.clientId) || sessions.size < limits.keptSessions) sessions.add(packet.clientId)
      else packet.clean = true
      done(null, true)
    },

    authorizePublish(_client, packet, done) {
      const { topic, payload } = packet
      if (topic.startsWith('$')) {
        done(new Error('topics that begin with $ are the broker’s own'))
        return
      }
      const bytes = typeof payload === 'string' ? Buffer.from(payload) : payload
      if (packet.retain && bytes.length === 0) retained.delete(topic)
      else if (packet.retain && !retained.has(topic)) {
        if (retained.size < limits.retainedTopics) retained.add(topic)
        else packet.retain = false
      }
      beforeAcknowledging(topic, bytes).then(
        () => done(null),
        (error: unknown) => done(error instanceof Error ? error : new Error(String(error)))
      )
    },

    authorizeSubscribe(client, subscription, done) {
      const topics = subscribed.get(client) ?? new Set<string>()
      subscribed.set(client, topics)
      if (topics.size >= limits.subscriptionsPerClient && !topics.has(subscription.topic)) {
        done(null, null)
        return
      }
      topics.add(subscription.topic)
      done(null, subscription)
    }
  }
}
