import { expect, it } from 'vitest'
import { ApiError, createApi } from '../../../dashboard/api/client.ts'
import { makeFinishedSet } from './fixtures.ts'

const reply =
  (status: number, body: string): typeof fetch =>
  () =>
    Promise.resolve(new Response(body, { status }))
const address = { cuffId: 'cuff-1', session: 's', number: 1 }

async function troubleOf(work: Promise<unknown>): Promise<unknown> {
  const error: unknown = await work.then(
    () => null,
    (reason: unknown) => reason
  )
  expect(error).toBeInstanceOf(ApiError)
  return (error as ApiError).trouble
}

it('asks for the page after the one it had, and for the sets of a session', async () => {
  const asked: string[] = []
  const api = createApi((url) => {
    if (typeof url === 'string') asked.push(url)
    return Promise.resolve(new Response('{"sets":[],"next":null}'))
  })
  await api.sets({ limit: 30, before: 'a b&c' })
  await api.sets({ cuffId: 'cuff-1', session: 's1' })
  expect(asked).toEqual(['/api/sets?limit=30&before=a+b%26c', '/api/sets?limit=50&cuffId=cuff-1&session=s1'])
})

it('gives the set', async () => {
  const set = makeFinishedSet([])
  expect(await createApi(reply(200, JSON.stringify(set))).set(address)).toEqual(set)
})

it.each([
  ['no network', () => Promise.reject(new TypeError('failed to fetch')), { own: 'unreachable' }],
  ['a page instead of JSON', reply(200, '<html>'), { own: 'notUnderstood' }],
  ['JSON of another shape', reply(200, '{"hello":1}'), { own: 'notUnderstood' }],
  ['no such set', reply(404, '{"error":{"code":"HTTP_NOT_FOUND","message":"x","advice":null}}'), { own: 'noSuchSet' }],
  ['a proxy that gave up', reply(502, 'Bad gateway'), { own: 'failed' }]
])('turns %s into words', async (_name, fetchReply, words) => {
  expect(await troubleOf(createApi(fetchReply).set(address))).toEqual(words)
})

it("passes the server's own words on", async () => {
  const error = { code: 'STORE_UNAVAILABLE', message: 'The database is away.', advice: 'Check the disk.' }
  expect(await troubleOf(createApi(reply(503, JSON.stringify({ error }))).set(address))).toEqual(error)
})
