import { toBridge, topicOf, topics, type TopicName } from '#contracts/topics.ts'

export type Subscriptions = Record<string, { qos: 0 | 1 }>

/** What must not be missed, and what servers on one database divide among themselves. */
export const isKept = (name: TopicName): boolean => name === 'rep' || name === 'set'

/**
 * Every topic but what is said to bridges. Only reps and sets are asked for with QoS 1: the rest is retained
 * or of the moment, and hours of it would push reps out of a broker's bounded queue.
 *
 * With a `group` a broker gives each rep and set to one member of it. The rest is heard by each on its own: a broker
 * sends no retained message to a shared subscription, and each server must know every cuff.
 */
export const subscriptionsFor = (group: string | null): Subscriptions =>
  Object.fromEntries(
    (Object.keys(topics) as TopicName[])
      .filter((name) => !(toBridge as readonly TopicName[]).includes(name))
      .map((name) => {
        const filter = topicOf('+', name)
        return [isKept(name) && group !== null ? `$share/${group}/${filter}` : filter, { qos: isKept(name) ? 1 : 0 }]
      })
  )
