import { About } from './about.ts'
import { Command, CommandResult } from './command.ts'
import { Health } from './health.ts'
import { Live } from './live.ts'
import { Motion } from './motion.ts'
import { Rep } from './rep.ts'
import { FinishedSet } from './set.ts'
import { Status } from './status.ts'
import { Keeper, Stored } from './stored.ts'

/** The topic's major version. Within it only additions: consumers ignore keys they do not know. */
export const topicRoot = 'kickback/v1'
/** `major.minor` of these contracts, published in `about`. */
export const contractVersion = '1.5'

/** Every topic below `kickback/v1/<cuffId>/`: its payload and how it is sent. */
export const topics = {
  status: { schema: Status, qos: 1, retain: true },
  about: { schema: About, qos: 1, retain: true },
  live: { schema: Live, qos: 1, retain: true },
  motion: { schema: Motion, qos: 0, retain: false },
  rep: { schema: Rep, qos: 1, retain: false },
  set: { schema: FinishedSet, qos: 1, retain: false },
  command: { schema: Command, qos: 1, retain: false },
  'command/result': { schema: CommandResult, qos: 1, retain: false },
  health: { schema: Health, qos: 0, retain: true },
  keeper: { schema: Keeper, qos: 1, retain: true },
  stored: { schema: Stored, qos: 0, retain: false }
} as const

export type TopicName = keyof typeof topics

/** What is said to a bridge; everything else is said by one. */
export const toBridge = ['command', 'keeper', 'stored'] as const satisfies readonly TopicName[]
export type ToBridge = (typeof toBridge)[number]

export interface Payloads {
  status: Status
  about: About
  live: Live
  motion: Motion
  rep: Rep
  set: FinishedSet
  command: Command
  'command/result': CommandResult
  health: Health
  keeper: Keeper
  stored: Stored
}

/** The full topic of one cuff; `+` as the cuff subscribes to all of them. */
export const topicOf = (cuffId: string, name: TopicName): string => `${topicRoot}/${cuffId}/${name}`

const topicPattern = new RegExp(`^${topicRoot}/([a-z0-9][a-z0-9-]{0,31})/(.+)$`)

/** The cuff and the name in a full topic; null where it is none of ours. */
export function parseTopic(topic: string): { cuffId: string; name: TopicName } | null {
  const match = topicPattern.exec(topic)
  const cuffId = match?.[1]
  const name = match?.[2]
  if (cuffId === undefined || name === undefined || !Object.hasOwn(topics, name)) return null
  return { cuffId, name: name as TopicName }
}
