import { KickbackError } from '#contracts/errors.ts'
import { topics } from '#contracts/topics.ts'
import { parsePayload, validate } from '#contracts/validate.ts'
import Type from 'typebox'

/** The topics of which nothing may be lost. */
export const keptTopics = ['rep', 'set'] as const
export type KeptTopic = (typeof keptTopics)[number]

export interface OutboxEntry {
  /** Counts entries in the order in which they are to be sent. */
  seq: number
  topic: KeptTopic
  payload: string
  /** A provisional rep: worth nothing once its confirmation is known, so the first to go where space runs out. */
  provisional: boolean
  /** On disk. */
  durable: boolean
}

/** A line that says: everything up to `acknowledged` has arrived. */
const AckLine = Type.Object({ acknowledged: Type.Integer({ minimum: 0 }) })
const EntryLine = Type.Object({
  seq: Type.Integer({ minimum: 1 }),
  topic: Type.Enum(keptTopics),
  payload: Type.Object({})
})
const JournalLine = Type.Union([AckLine, EntryLine])

export const entryLine = ({ seq, topic, payload }: OutboxEntry): string =>
  `{"seq":${seq},"topic":"${topic}","payload":${payload}}\n`

export const ackLine = (acknowledged: number): string => `{"acknowledged":${acknowledged}}\n`

/** One line of the journal; null where it is damaged, or holds what no consumer would take. */
export function parseLine(line: string): OutboxEntry | { acknowledged: number } | null {
  try {
    const parsed = parsePayload(JournalLine, line, 'the outbox journal')
    if ('acknowledged' in parsed) return parsed
    const value = validate(topics[parsed.topic].schema, parsed.payload, 'the outbox journal')
    const provisional = 'state' in value && value.state === 'provisional'
    return { seq: parsed.seq, topic: parsed.topic, payload: JSON.stringify(value), provisional, durable: false }
  } catch (error) {
    if (error instanceof KickbackError) return null
    throw error
  }
}
