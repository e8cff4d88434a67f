import { fastify } from 'fastify'
import { describe, expect, onTestFinished, test } from 'vitest'
import { keepFresh } from '../../../server/http/freshness.ts'
import { linkPages } from '../../../server/http/link-pages.ts'

function app() {
  const made = fastify()
  made.addHook('onSend', keepFresh)
  made.addHook('preSerialization', linkPages)
  made.get('/thing', () => ({ a: 1 }))
  made.post('/thing', () => ({ a: 1 }))
  made.get('/failing', (_request, reply) => reply.code(503).send({ a: 1 }))
  made.get('/now', { config: { ofTheMoment: true } }, () => ({ a: 1 }))
  made.get<{ Querystring: { before?: string } }>(
    '/list',
    {
      schema: { querystring: { type: 'object', properties: { before: { type: 'string' }, word: { type: 'string' } } } }
    },
    ({ query }) => ({ things: [], next: query.before === 'last' ? null : 'a b>;"c' })
  )
  made.get('/unlisted', () => ({ things: [], next: 'x' }))
  onTestFinished(() => made.close())
  return made
}

const tagOf = async (url: string): Promise<string> => String((await app().inject(url)).headers.etag)

describe('an answer', () => {
  test('has the tag of what it says, the same on every server', async () => {
    expect(await tagOf('/thing')).toMatch(/^"[\w-]{27}"$/)
    expect(await tagOf('/thing')).toBe(await tagOf('/thing'))
  })

  test.each([
    ['the tag itself', (tag: string) => tag, 304],
    ['the tag made weak by a proxy', (tag: string) => `W/${tag}`, 304],
    ['a list', (tag: string) => `"x", W/"y",${tag}`, 304],
    ['any', () => '*', 304],
    ['another', () => '"x"', 200],
    ['nothing', () => '', 200],
    ['the bare word', (tag: string) => tag.slice(1, -1), 200]
  ])('that is known by %s', async (_what, header, status) => {
    const tag = await tagOf('/thing')
    for (const method of ['GET', 'HEAD'] as const) {
      const reply = await app().inject({ method, url: '/thing', headers: { 'if-none-match': header(tag) } })
      expect(reply.statusCode).toBe(status)
      expect(reply.headers.etag).toBe(tag)
      expect(reply.body).toBe(status === 304 || method === 'HEAD' ? '' : '{"a":1}')
    }
  })

  test('that is a failure is never called fresh, nor one of the moment, nor one that changed something', async () => {
    const known = { 'if-none-match': '*' }
    const failing = await app().inject({ url: '/failing', headers: known })
    expect([failing.statusCode, failing.headers.etag, failing.headers['cache-control']]).toEqual([
      503,
      undefined,
      'no-store'
    ])
    const now = await app().inject({ url: '/now', headers: known })
    expect([now.statusCode, now.headers.etag, now.headers['cache-control']]).toEqual([200, undefined, 'no-store'])
    const posted = await app().inject({ method: 'POST', url: '/thing', headers: known })
    expect([posted.statusCode, posted.headers.etag]).toEqual([200, undefined])
  })
})

describe('a list', () => {
  test('says where it goes on, whatever is in the words, and keeps what was asked for', async () => {
    const reply = await app().inject('/list?word=a%26b&before=first')
    const [first, next] = String(reply.headers.link).split(', ')
    expect(first).toBe('</list?word=a%26b>; rel="first"')
    const [, address = ''] = /^<([^<>"]+)>; rel="next"$/.exec(next ?? '') ?? []
    const query = new URL(address, 'http://here').searchParams
    expect([query.get('before'), query.get('word')]).toEqual(['a b>;"c', 'a&b'])
  })

  test('ends', async () => {
    expect((await app().inject('/list?before=last')).headers.link).toBe('</list>; rel="first"')
  })

  test('is what takes "before", and nothing else', async () => {
    expect((await app().inject('/unlisted')).headers.link).toBeUndefined()
  })
})
