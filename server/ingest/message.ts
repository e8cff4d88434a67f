import type { Payloads, ToBridge, TopicName } from '#contracts/topics.ts'

/** A checked message, by topic. A `null` payload takes a retained one back. */
export type Message = {
  [Name in Exclude<TopicName, ToBridge>]: { name: Name; cuffId: string; payload: Payloads[Name] | null }
}[Exclude<TopicName, ToBridge>]
