import { toBridge, topicOf, topics, type TopicName } from '#contracts/topics.ts'

/** What must not be missed. The broker keeps these for the server while it is away. */
const kept: readonly TopicName[] = ['rep', 'set']

/**
 * Every topic but what is said to bridges. Only reps and sets are asked for with QoS 1: the rest is retained
 * or of the moment, and hours of it would push reps out of a broker's bounded queue.
 */
export const subscriptions: Record<string, { qos: 0 | 1 }> = Object.fromEntries(
  (Object.keys(topics) as TopicName[])
    .filter((name) => !(toBridge as readonly TopicName[]).includes(name))
    .map((name) => [topicOf('+', name), { qos: kept.includes(name) ? 1 : 0 }])
)
