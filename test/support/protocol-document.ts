import { contractVersion, topicRoot, topics } from '#contracts/topics.ts'

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

const purposes: Record<keyof typeof topics, string> = {
  status: 'Birth and last will of a bridge: `online` turns false when it goes or is killed.',
  about: 'What the cuff and the bridge are.',
  live: 'All that a screen needs to be right at once; sent at every change of set, rep or phase.',
  motion: 'The leg angle for a trace. May be dropped.',
  rep: 'One rep: provisional at the top, confirmed at the return, revoked if it was none. The highest `revision` is the truth.',
  set: 'The finished set with its reps in their final form.',
  command: 'What a screen or a script asks of the bridge.',
  'command/result': "The answer, with the command's own `id`.",
  health: 'How the bridge fares, each minute.'
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
    const purpose = purposes[name as keyof typeof topics]
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
