import { topicOf, topics, type TopicName } from '#contracts/topics.ts'

/** What must not be missed. The broker keeps these for the server while it is away. */
const kept: readonly TopicName[] = ['rep', 'set']

/**
 * Every topic but the commands, which are for bridges. Only reps and sets are asked for with QoS 1: the rest is retained
 * or of the moment, and hours of it would push reps out of a broker's bounded queue.
 */
export const subscriptions: Record<string, { qos: 0 | 1 }> = Object.fromEntries(
  (Object.keys(topics) as TopicName[])
    .filter((name) => name !== 'command')
    .map((name) => [topicOf('+', name), { qos: kept.includes(name) ? 1 : 0 }])
)
