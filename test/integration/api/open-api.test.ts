import { Validator } from '@seriousme/openapi-schema-validator'
import type { RouteOptions } from 'fastify'
import { beforeEach, describe, expect, test } from 'vitest'
import { exampleSet } from '#contracts/examples.ts'
import type { Status } from '#contracts/status.ts'
import { contractVersion } from '#contracts/topics.ts'
import { said, saidLater, type Change } from '../../support/api-changes.ts'
import { faultsIn, schemasOf, step } from '../../support/json-schema.ts'
import {
  addressesOf,
  gapsIn,
  listIn,
  methodsOf,
  operationOf,
  replyFor,
  templateOf,
  type OpenApi,
  type Operation
} from '../../support/open-api.ts'
import { recordRoutes } from '../../support/route-record.ts'
import { makeRep, makeSet } from '../../support/server-fixtures.ts'
import { getJson, mqttClient, publish, runServer } from '../../support/server-harness.ts'

/** The page on the document, which is files of swagger-ui's own, and where there is nothing. */
const isNoPart = ({ url }: RouteOptions): boolean =>
  url === '/api/docs' || url.startsWith('/api/docs/') || url === '/api/*'
/** What the owner administers, and no person's training: as short as the list of tablets and cuffs of one gym. */
const wholeLists = ['/api/access/devices', '/api/access/cuffs']
const json = { 'content-type': 'application/json' }
const levels = ['anyone', 'viewer', 'coach', 'owner']

/** A route that says nothing has no level. */
const accessOf = ({ config }: RouteOptions): string => String((config as { access?: unknown } | undefined)?.access)

const statusOf = (cuffId: string): Status => ({
  cuffId,
  at: exampleSet.startedAt,
  online: true,
  link: 'streaming',
  trouble: null
})

interface Walked {
  route: RouteOptions
  method: string
}

describe('the OpenAPI document', () => {
  let url = ''
  let document: OpenApi
  let walk: Walked[]
  let heard: Record<string, unknown>

  /** The whole server with the data that the document's examples name; what routes add to it, they add here. */
  beforeEach(async () => {
    const routes = recordRoutes()
    const server = await runServer()
    url = server.url
    const bridge = await mqttClient(server.mqttUrl)
    await publish(bridge, exampleSet.cuffId, 'set', exampleSet)
    await publish(bridge, exampleSet.cuffId, 'set', makeSet({ session: 's2' }))
    await publish(bridge, exampleSet.cuffId, 'rep', makeRep({ session: 's3' }))
    await publish(bridge, 'cuff-2', 'set', makeSet({ cuffId: 'cuff-2' }))
    for (const cuffId of [exampleSet.cuffId, 'cuff-2']) await publish(bridge, cuffId, 'status', statusOf(cuffId))
    await expect.poll(async () => ((await getJson(`${url}/api/cuffs`)) as { cuffs: unknown[] }).cuffs.length).toBe(2)
    document = (await getJson(`${url}/api/openapi.json`)) as OpenApi
    heard = {}
    expect(await change(said)).toEqual([])
    walk = routes
      .filter((route) => !isNoPart(route))
      .flatMap((route) => methodsOf(route).map((method) => ({ route, method })))
      .filter(({ method }) => method !== 'HEAD')
  })

  const reads = (): (Walked & { operation: Operation })[] =>
    walk
      .filter(({ method }) => method === 'GET')
      .map((walked) => ({ ...walked, operation: operationOf(document, walked.route, 'GET') ?? {} }))

  /** What is wrong with a real answer, by the document. */
  async function faultsOf(reply: Response, operation: Operation, place: string): Promise<string[]> {
    const documented = replyFor(operation, reply.status)
    if (documented === null) return [`${place}: ${reply.status} is not documented`]
    const text = await reply.text()
    const [type = ''] = (reply.headers.get('content-type') ?? '').split(';')
    if (documented.reply.content === undefined) return text === '' ? [] : [`${place}: a body that is not documented`]
    if (!(type in documented.reply.content)) return [`${place}: ${type} is not documented for ${reply.status}`]
    if (type !== 'application/json') return []
    const [template, method] = place
      .split(' ')
      .toReversed()
      .map((word) => word.split('?')[0] ?? '')
    const path = ['paths', templateOf(template ?? ''), (method ?? '').toLowerCase(), 'responses', documented.key]
    const schema = schemasOf(document, '2020-12')(`/${[...path, 'content', type, 'schema'].map(step).join('/')}`)
    return faultsIn(schema, JSON.parse(text)).map((fault) => `${place}: ${reply.status} ${fault}`)
  }

  /** Says all of it in order; what was answered otherwise than well, or than the document has it. */
  async function change(changes: readonly Change[]): Promise<string[]> {
    const faults: string[] = []
    for (const { method, url: template, body, params } of changes) {
      const place = `${method} ${template}`
      const operation = operationOf(document, { url: template }, method) ?? {}
      const given = Object.entries(params?.(heard) ?? {})
      const address = given.reduce((text, [name, value]) => text.replace(`:${name}`, value), template)
      const [filled = ''] = addressesOf(address, operation)
      const sent = body === undefined ? {} : { body: JSON.stringify(body(heard)), headers: json }
      const reply = await fetch(`${url}${filled}`, { method, ...sent })
      if (reply.status !== 200) faults.push(`${place}: ${reply.status} ${await reply.clone().text()}`)
      heard[place] = await reply.clone().json()
      faults.push(...(await faultsOf(reply, operation, place)))
    }
    return faults
  }

  test('is OpenAPI 3.1, by the schema of those who made OpenAPI', async () => {
    const { valid, errors } = await new Validator().validate(structuredClone(document) as never)
    expect(errors).toBeUndefined()
    expect(valid).toBe(true)
    expect(document.info).toMatchObject({ version: contractVersion, 'x-software': 'kickback 0.0.0' })
    const broken = { ...structuredClone(document), paths: { '/api/sets': { get: { responses: 7 } } } }
    expect((await new Validator().validate(broken as never)).valid).toBe(false)
  })

  test('has every route that the server has, with all that a reader needs, and no other', () => {
    expect(walk.length).toBeGreaterThanOrEqual(45)
    expect(walk.flatMap(({ route, method }) => gapsIn(document, route, method))).toEqual([])
    const unguarded = walk.filter(({ route }) => !levels.includes(accessOf(route)))
    expect(unguarded.map(({ route }) => route.url)).toEqual([])
    const documented = Object.entries(document.paths).flatMap(([path, item]) =>
      Object.keys(item).map((method) => `${method.toUpperCase()} ${path}`)
    )
    expect(documented.toSorted()).toEqual(
      walk.map(({ route, method }) => `${method} ${templateOf(route.url)}`).toSorted()
    )
    const ids = Object.values(document.paths).flatMap((item) =>
      Object.values(item).map(({ operationId }) => operationId)
    )
    expect(new Set(ids).size).toBe(ids.length)
  })

  test('finds fault with a route that is new and not told of', () => {
    const bare = { url: '/api/new/:thing', method: 'GET', handler: () => undefined } as RouteOptions
    expect(gapsIn(document, bare, 'GET')).toEqual(['GET /api/new/:thing is not in the document'])
    const told = {
      ...document,
      paths: { '/api/new/{thing}': { get: { responses: { 200: { description: 'Default Response' } } } } }
    }
    expect(gapsIn(told, bare, 'GET')).toHaveLength(5)
  })

  test('every schema has a title, words, and examples that fit it', () => {
    const schema = schemasOf(document, '2020-12')
    for (const [name, { title, description, examples = [] }] of Object.entries(document.components.schemas)) {
      expect(title, name).toMatch(/\S/)
      expect(description, `words on ${name} belong into contracts/schema-words.ts`).toMatch(/\S/)
      for (const example of examples)
        expect(faultsIn(schema(`/components/schemas/${step(name)}`), example), name).toEqual([])
    }
  })

  test('says of every GET what it really answers', async () => {
    const faults: string[] = []
    for (const { route, operation } of reads()) {
      for (const address of addressesOf(route.url, operation)) {
        const reply = await fetch(`${url}${address}`)
        if (reply.status !== 200 && reply.status !== 503) faults.push(`GET ${address}: ${reply.status}`)
        faults.push(...(await faultsOf(reply, operation, `GET ${route.url}`)))
      }
    }
    expect(faults).toEqual([])
  })

  test('says of every change what it really answers', async () => {
    const listed = [...said, ...saidLater].map(({ method, url: template }) => `${method} ${template}`)
    const changes = walk.filter(({ method }) => method !== 'GET').map(({ route, method }) => `${method} ${route.url}`)
    expect(changes.length).toBeGreaterThanOrEqual(22)
    expect(changes.filter((place) => !listed.includes(place))).toEqual([])
    expect(await change(saidLater)).toEqual([])
  })

  test('says of every route what it answers where the request is at fault', async () => {
    const faults: string[] = []
    let asked = 0
    for (const { route, method } of walk) {
      const operation = operationOf(document, route, method) ?? {}
      const hasPlace = route.url.includes(':')
      if (method === 'GET' && !hasPlace) continue
      asked += 1
      const reply = await fetch(`${url}${route.url.replace(/:\w+/g, '%21')}`, { method })
      if (reply.status < 400 && hasPlace) faults.push(`${method} ${route.url} answers ${reply.status} to nonsense`)
      faults.push(...(await faultsOf(reply, operation, `${method} ${route.url}`)))
    }
    expect(asked).toBeGreaterThanOrEqual(30)
    expect(faults).toEqual([])
  })

  test('every list comes in pages, and says where it goes on', async () => {
    const lists = reads().filter(
      ({ route, operation }) => listIn(document, operation) !== null && !wholeLists.includes(route.url)
    )
    expect(lists.length).toBeGreaterThanOrEqual(8)
    for (const { route, operation } of lists) {
      const field = listIn(document, operation) ?? ''
      const names = (operation.parameters ?? []).map(({ name }) => name)
      expect(names, route.url).toEqual(expect.arrayContaining(['limit', 'before']))
      const [address = ''] = addressesOf(route.url, operation)
      const all = (await getJson(`${url}${address}?limit=200`)) as Record<string, unknown[]>
      const seen: unknown[] = []
      let next: string | null = `${address}?limit=1`
      while (next !== null) {
        const reply = await fetch(`${url}${next}`)
        const page = (await reply.json()) as Record<string, unknown>
        expect((page[field] as unknown[]).length, next).toBeLessThanOrEqual(1)
        seen.push(...(page[field] as unknown[]))
        const link = reply.headers.get('link') ?? ''
        expect(link, next).toContain(`<${address}?limit=1>; rel="first"`)
        next = /<([^>]*)>; rel="next"/.exec(link)?.[1] ?? null
        expect(next === null, route.url).toBe(page.next === null)
        if (next !== null) expect(new URL(next, url).searchParams.get('before')).toBe(page.next)
      }
      expect(seen, route.url).toEqual(all[field])
    }
  })

  test('every GET may be a HEAD, and may be asked again at the price of the asking', async () => {
    for (const { route, operation } of reads()) {
      const [address = ''] = addressesOf(route.url, operation)
      const whole = await fetch(`${url}${address}`)
      const head = await fetch(`${url}${address}`, { method: 'HEAD' })
      expect([head.status, head.headers.get('content-type')], address).toEqual([
        whole.status,
        whole.headers.get('content-type')
      ])
      expect(await head.text()).toBe('')
      const tag = whole.headers.get('etag')
      expect(head.headers.get('etag'), address).toBe(tag)
      expect(tag !== null, address).toBe('304' in (operation.responses ?? {}))
      if (tag === null) continue
      for (const method of ['GET', 'HEAD']) {
        const again = await fetch(`${url}${address}`, { method, headers: { 'if-none-match': `W/"other", ${tag}` } })
        expect([again.status, await again.text()], address).toEqual([304, ''])
        expect(again.headers.get('cache-control'), address).toBe('private, no-cache')
      }
      const changed = await fetch(`${url}${address}`, { headers: { 'if-none-match': '"other"' } })
      expect(changed.status, address).toBe(200)
    }
  })
})
