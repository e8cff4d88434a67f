import type { AedesOptions, AuthenticateError, Client } from 'aedes'
import type { ServerClock } from '../clock.ts'
import type { BrokerGuard } from './guard.ts'
import type { BrokerLimits } from './limits.ts'

export interface BrokerRulesOptions {
  limits: BrokerLimits
  guard: BrokerGuard
  clock: ServerClock
  /** Asked before a message is acknowledged and passed on; where it rejects, the sender is cut off and sends again. */
  beforeAcknowledging: (topic: string, payload: Uint8Array) => Promise<void>
}

type Rules = Required<Pick<AedesOptions, 'preConnect' | 'authenticate' | 'authorizePublish' | 'authorizeSubscribe'>>

/** What clients of the embedded broker may do. */
export function createBrokerRules({ limits, guard, clock, beforeAcknowledging }: BrokerRulesOptions): Rules {
  const retained = new Set<string>()
  const sessions = new Set<string>()
  const subscribed = new WeakMap<Client, Set<string>>()

  return {
    preConnect(client, packet, done) {
      guard.meet(client, packet)
      if (packet.clean === true) sessions.delete(packet.clientId)
      else if (sessions.has(packet.clientId) || sessions.size < limits.keptSessions) sessions.add(packet.clientId)
      else packet.clean = true
      done(null, true)
    },

    authenticate(client, username, password, done) {
      guard.authenticate(client, username, password).then(
        () => done(null, true),
        (error: unknown) => done(error as AuthenticateError, false)
      )
    },

    authorizePublish(client, packet, done) {
      const { topic, payload } = packet
      if (topic.startsWith('$')) {
        done(new Error('topics that begin with $ are the broker’s own'))
        return
      }
      if (client !== null && !guard.mayPublish(client, topic)) {
        done(new Error(`this user may not publish to ${topic}`))
        return
      }
      const bytes = typeof payload === 'string' ? Buffer.from(payload) : payload
      if (packet.retain && bytes.length === 0) retained.delete(topic)
      else if (packet.retain && !retained.has(topic)) {
        if (retained.size < limits.retainedTopics) retained.add(topic)
        else packet.retain = false
      }
      const keep = (): void => {
        beforeAcknowledging(topic, bytes).then(
          () => done(null),
          (error: unknown) => done(error instanceof Error ? error : new Error(String(error)))
        )
      }
      // The broker reads nothing more of this client meanwhile, so that what it sends piles up on its own side.
      const pauseMs = client === null ? 0 : guard.pause(client, bytes.length)
      if (pauseMs > 0) clock.after(pauseMs, keep)
      else keep()
    },

    authorizeSubscribe(client, subscription, done) {
      if (!guard.maySubscribe(client, subscription.topic)) {
        done(null, null)
        return
      }
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
