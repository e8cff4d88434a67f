import { topicWords } from '#contracts/topic-words.ts'
import { contractVersion, topicRoot, topics, type TopicName } from '#contracts/topics.ts'

/** The parts of JSON Schema that the contracts use. */
interface Schema {
  type?: string
  const?: string | number | boolean
  enum?: string[]
  /** Of a vocabulary that grows. */
  examples?: string[]
  anyOf?: Schema[]
  items?: Schema
  properties?: Record<string, Schema>
  required?: string[]
  pattern?: string
  description?: string
  minimum?: number
  maximum?: number
}

const receipts = `## What is kept until it is stored

A bridge has each \`rep\` and \`set\` on disk before it publishes it. Where no server gives receipts, as with Home
Assistant alone, it leaves the disk at the broker's acknowledgement. A broker may forget what it acknowledged, when it is
killed or when the server's session has run out; so a Kickback server says \`keeper\` to each bridge that is online, and
\`stored\` for what it has committed. From the first \`keeper\` on, which the bridge remembers, confirmed and revoked reps
and sets stay until every store that has said so has given its receipt. (A provisional rep leaves at the acknowledgement:
it is worth nothing once its confirmation is known.) A bridge that knows of no server keeps what is acknowledged in its
first 30 s of connection until then, so that the very first reps do not depend on how soon the two have met.

- A receipt is for the revision it names and those below it; of a set, for the end it names and those before it.
  Receipts may be lost, late or repeated.
- Without one an entry is sent again: at each new connection, when \`keeper\` is said, and after 10 s, then at pauses that
  double up to 5 minutes. At most 100 entries sent again are without a receipt at once. Messages keep their ids, so a
  consumer takes the same one twice for one.
- What was never sent goes out in order at once, whether or not receipts come.
- Servers that share a database share its name and give one receipt between them. Up to four stores are heeded.
- A store without a word for 720 hours of connection is waited for no more. To end it sooner, take its word back:
  \`mosquitto_pub -r -n -t 'kickback/v1/<cuffId>/keeper'\`; servers that are there say theirs again.
- The outbox holds 100,000 entries and 64 MB of payload, weeks of lifting. Above that the oldest provisional reps make
  room, then the oldest entries. \`health\` has the depth (\`outboxDepth\`), how much of it the broker has and no server has
  stored (\`outboxUnstored\`), and what had to go (\`outboxDropped\`); \`status\` then carries \`STORE_UNAVAILABLE\`.
- Only servers should be allowed to publish \`keeper\` and \`stored\`: a false receipt loses a rep.
`

const quoted = (words: readonly string[]): string => words.map((word) => `\`${word}\``).join(', ')

function typeOf(schema: Schema): string {
  if (schema.const !== undefined) return `\`${String(schema.const)}\``
  if (schema.enum !== undefined) return quoted(schema.enum)
  if (schema.examples !== undefined) return `${quoted(schema.examples)} or a later word`
  if (schema.anyOf !== undefined) return schema.anyOf.map(typeOf).join(' or ')
  if (schema.items !== undefined) return `list of ${typeOf(schema.items)}`
  if (schema.properties !== undefined) return 'object'
  return schema.type ?? 'any'
}

function rowsOf(schema: Schema, prefix = ''): string[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, field]) => {
    const nested = field.anyOf?.find((choice) => choice.properties !== undefined) ?? field.items ?? field
    const row = `| \`${prefix}${name}\` | ${typeOf(field)} | ${field.description ?? ''} |`
    return [row, ...rowsOf(nested, `${prefix}${name}${field.items === undefined ? '' : '[]'}.`)]
  })
}

const tableOf = (schema: Schema): string => ['| field | type | |', '|---|---|---|', ...rowsOf(schema)].join('\n')

/** The page on the MQTT topics, made from the schemas that check them. */
export function protocolDocument(): string {
  const sections = Object.entries(topics).map(([name, { schema, qos, retain }]) => {
    const shape = schema as unknown as Schema
    const body = shape.anyOf === undefined ? tableOf(shape) : shape.anyOf.map((choice) => tableOf(choice)).join('\n\n')
    const { purpose } = topicWords[name as TopicName]
    return `## ${name}\n\n${purpose} QoS ${qos}${retain ? ', retained' : ''}.\n\n${body}\n`
  })
  return [
    '# MQTT topics\n',
    `Contract ${contractVersion}, made from \`contracts/\` by \`npm test -- -u\`. Topics are \`${topicRoot}/<cuffId>/<name>\`,`,
    'payloads JSON. Within the major version only additions come: ignore keys that you do not know, and\nbe ready for words that you do not know where the table says so. Follow along with any client:\n',
    '```sh',
    `mosquitto_sub -h 127.0.0.1 -v -t '${topicRoot}/#'`,
    '```\n',
    ...sections,
    receipts
  ].join('\n')
}
