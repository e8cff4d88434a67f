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
    ...sections
  ].join('\n')
}
