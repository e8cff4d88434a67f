import specifications from '@asyncapi/specs'
import { Ajv } from 'ajv'
import { expect, test } from 'vitest'
import { createAsyncApi } from '#contracts/async-api.ts'
import { contractVersion, toBridge, topicOf, topics, type TopicName } from '#contracts/topics.ts'
import { faultsIn, schemasOf, step } from '../support/json-schema.ts'

interface Operation {
  action: string
  channel: { $ref: string }
  bindings: { mqtt: { qos: number; retain: boolean } }
}
interface Document {
  info: Record<string, unknown>
  channels: Record<string, { address: string }>
  operations: Record<string, Operation>
  components: { schemas: Record<string, { title?: string; description?: string; examples?: unknown[] }> }
}

const document = createAsyncApi({ software: 'kickback 1' }) as unknown as Document
const names = Object.keys(topics) as TopicName[]

const check = () =>
  new Ajv({ strict: false, allErrors: true, validateFormats: false }).compile(
    specifications.schemasWithoutId['3.0.0'] as object
  )

test('the document on the topics is AsyncAPI 3.0, by the schema of those who made AsyncAPI', () => {
  expect(faultsIn(check(), document)).toEqual([])
  expect(document.info).toMatchObject({ version: contractVersion, 'x-software': 'kickback 1' })
})

test('which that schema would not say of anything', () => {
  expect(faultsIn(check(), { ...document, asyncapi: '2.6.0' })).not.toEqual([])
  expect(faultsIn(check(), { ...document, channels: { status: { adress: 'x' } } })).not.toEqual([])
})

test('every topic has its channel, and one operation with how it is sent', () => {
  const addresses = Object.values(document.channels).map(({ address }) => address)
  expect(addresses.toSorted()).toEqual(names.map((name) => topicOf('{cuffId}', name)).toSorted())
  for (const name of names) {
    const [key] = Object.entries(document.channels).find(([, { address }]) => address.endsWith(`}/${name}`)) ?? []
    const operations = Object.values(document.operations).filter(({ channel }) => channel.$ref === `#/channels/${key}`)
    const { qos, retain } = topics[name]
    expect(operations, name).toMatchObject([
      { action: toBridge.some((other) => other === name) ? 'receive' : 'send', bindings: { mqtt: { qos, retain } } }
    ])
  }
})

test('every reference leads somewhere', () => {
  const text = JSON.stringify(document)
  const references = [...text.matchAll(/"\$ref":"#([^"]+)"/g)].map(([, path]) => path ?? '')
  expect(references.length).toBeGreaterThan(20)
  const missing = references.filter((path) => {
    let value: unknown = document
    for (const name of path.split('/').slice(1)) value = (value as Record<string, unknown> | undefined)?.[name]
    return value === undefined
  })
  expect(missing).toEqual([])
})

test('every schema has a title, words, and examples that fit it', () => {
  const schema = schemasOf(document, 'draft-07')
  for (const [name, { title, description, examples = [] }] of Object.entries(document.components.schemas)) {
    expect(title, name).toMatch(/\S/)
    expect(description, name).toMatch(/\S/)
    for (const example of examples)
      expect(faultsIn(schema(`/components/schemas/${step(name)}`), example), name).toEqual([])
  }
})
