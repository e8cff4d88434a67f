import { createSharedSchemas, type JsonSchema } from './shared-schemas.ts'
import { parameterWords } from './schema-words.ts'
import { topicWords } from './topic-words.ts'
import { contractVersion, topicOf, topics, type TopicName } from './topics.ts'
import { cuffIdPattern } from './identifiers.ts'

export interface AsyncApiOptions {
  /** Name and version. */
  software: string
}

const bindingVersion = '0.2.0'
const description = `What a cuff's bridge says and takes over MQTT, as the bridge sees it: it *sends* everything but commands and the words of servers on what they keep, which it *receives*.

Payloads are JSON in UTF-8. Within the major version in the topic only additions come: ignore keys that you do not know, and be ready for words that you do not know where a schema names a pattern instead of a list. What is retained is sent again at every subscription; an empty retained payload takes it back.`

/** The AsyncAPI 3.0 document on MQTT, made from the topics and their schemas. */
export function createAsyncApi({ software }: AsyncApiOptions): JsonSchema {
  const shared = createSharedSchemas()
  const names = Object.keys(topics) as TopicName[]
  const messages = Object.fromEntries(names.map((name) => [keyOf(name), messageOf(name, shared.refer)]))
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Kickback over MQTT',
      version: contractVersion,
      description,
      license: { name: 'MIT' },
      'x-software': software
    },
    defaultContentType: 'application/json',
    servers: { broker },
    channels: Object.fromEntries(names.map((name) => [keyOf(name), channelOf(name)])),
    operations: Object.fromEntries(names.map((name) => operationOf(name))),
    components: {
      parameters: {
        cuffId: {
          description: `${parameterWords.cuffId?.description ?? ''} It matches \`${cuffIdPattern}\`; subscribe with \`+\` for all.`,
          examples: ['cuff-1']
        }
      },
      messages,
      schemas: shared.named()
    }
  }
}

const broker = {
  host: 'localhost:1883',
  protocol: 'mqtt',
  protocolVersion: '3.1.1',
  description: 'The embedded broker, or any other of MQTT 3.1.1 or 5 that bridges and servers are pointed at.',
  bindings: {
    mqtt: {
      lastWill: {
        topic: topicOf('{cuffId}', 'status'),
        qos: topics.status.qos,
        retain: topics.status.retain,
        message: 'A status whose `online` is false.'
      },
      bindingVersion
    }
  }
}

/** Keys of the document hold no slashes: `command/result` is `commandResult`. */
const keyOf = (name: TopicName): string => name.replace(/\/(\w)/, (_slash, letter: string) => letter.toUpperCase())
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
const reference = (...path: string[]): JsonSchema => ({ $ref: `#/${path.join('/')}` })
const messageIn = (name: TopicName): JsonSchema => reference('channels', keyOf(name), 'messages', keyOf(name))

function messageOf(name: TopicName, refer: (schema: object) => JsonSchema): JsonSchema {
  const { title, purpose } = topicWords[name]
  const isExchange = name === 'command' || name === 'command/result'
  return {
    name: keyOf(name),
    title,
    summary: purpose,
    contentType: 'application/json',
    ...(isExchange ? { correlationId: { description: 'Names one command.', location: '$message.payload#/id' } } : {}),
    payload: refer(topics[name].schema)
  }
}

const channelOf = (name: TopicName): JsonSchema => ({
  address: topicOf('{cuffId}', name),
  title: topicWords[name].title,
  description: `${topicWords[name].purpose} QoS ${topics[name].qos}${topics[name].retain ? ', retained' : ''}.`,
  servers: [reference('servers', 'broker')],
  parameters: { cuffId: reference('components', 'parameters', 'cuffId') },
  messages: { [keyOf(name)]: reference('components', 'messages', keyOf(name)) }
})

function operationOf(name: TopicName): [string, JsonSchema] {
  const { purpose, from } = topicWords[name]
  const { qos, retain } = topics[name]
  const sends = from === 'bridge'
  const operation = {
    action: sends ? 'send' : 'receive',
    channel: reference('channels', keyOf(name)),
    summary: purpose,
    messages: [messageIn(name)],
    bindings: { mqtt: { qos, retain, bindingVersion } }
  }
  if (name !== 'command') return [`${sends ? 'send' : 'receive'}${capital(keyOf(name))}`, operation]
  const answer: TopicName = 'command/result'
  const reply = { channel: reference('channels', keyOf(answer)), messages: [messageIn(answer)] }
  return [`receive${capital(keyOf(name))}`, { ...operation, reply }]
}
