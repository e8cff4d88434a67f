import { KickbackError } from '#contracts/errors.ts'
import { orNull } from '#contracts/scalars.ts'
import { topics } from '#contracts/topics.ts'
import { parsePayload, validate } from '#contracts/validate.ts'
import Type from 'typebox'
import { checkedLine, withChecksum } from './checked-line.ts'

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
  /** What a receipt calls it: its id, and of a rep its revision, of a set its end. */
  name: EntryName
  /** The stores that have given their receipt. */
  storedIn: readonly string[]
}

export interface EntryName {
  id: string
  version: number
}

const Named = Type.Object({
  id: Type.String(),
  revision: Type.Optional(Type.Number()),
  endedAt: Type.Optional(orNull(Type.Number()))
})

export function nameOf(payload: unknown): EntryName {
  const { id, revision, endedAt } = validate(Named, payload, 'an entry of the outbox')
  return { id, version: revision ?? endedAt ?? 0 }
}

const onlyThese = { additionalProperties: false }
/** A line that says: everything up to `acknowledged` has arrived. */
const AckLine = Type.Object({ acknowledged: Type.Integer({ minimum: 0 }) }, onlyThese)
const EntryLine = Type.Object(
  { seq: Type.Integer({ minimum: 1 }), topic: Type.Enum(keptTopics), payload: Type.Object({}) },
  onlyThese
)
const JournalLine = Type.Union([AckLine, EntryLine])

export const entryLine = ({ seq, topic, payload }: OutboxEntry): string =>
  `${withChecksum(`{"seq":${seq},"topic":"${topic}","payload":${payload}}`)}\n`

export const ackLine = (acknowledged: number): string => `${withChecksum(`{"acknowledged":${acknowledged}}`)}\n`

/** One line of the journal; null where it is damaged, or holds what no consumer would take. */
export function parseLine(line: string): OutboxEntry | { acknowledged: number } | null {
  const object = checkedLine(line)
  if (object === null) return null
  try {
    const parsed = parsePayload(JournalLine, object, 'the outbox journal')
    if ('acknowledged' in parsed) return parsed
    const value = validate(topics[parsed.topic].schema, parsed.payload, 'the outbox journal')
    const provisional = 'state' in value && value.state === 'provisional'
    return {
      seq: parsed.seq,
      topic: parsed.topic,
      payload: JSON.stringify(value),
      provisional,
      durable: false,
      name: nameOf(value),
      storedIn: []
    }
  } catch (error) {
    if (error instanceof KickbackError) return null
    throw error
  }
}
