import type { TopicName } from '#contracts/topics.ts'

/** The topics that a cuff sends on by itself. */
export const toldTopics = ['motion', 'live', 'rep', 'set', 'status', 'about', 'health'] as const satisfies TopicName[]
export type ToldTopic = (typeof toldTopics)[number]

/** Messages handed to the cuffs' publishers since the start, by topic. */
export type FleetTally = Record<ToldTopic, number>

export const createTally = (): FleetTally => ({ motion: 0, live: 0, rep: 0, set: 0, status: 0, about: 0, health: 0 })
