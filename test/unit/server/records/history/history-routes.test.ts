import { pino } from 'pino'
import { describe, expect, onTestFinished, test } from 'vitest'
import { ErrorReply, SetsReply } from '#contracts/http.ts'
import { BestsReply, CalendarReply, SetBestsReply, TrendsReply } from '#contracts/records/history.ts'
import { validate } from '#contracts/validate.ts'
import { createAllowedHosts } from '../../../../../server/http/allowed-hosts.ts'
import { createApp } from '../../../../../server/http/create-app.ts'
import { correctedView } from '../../../../../server/records/corrected-view.ts'
import { accessOf } from '../../../../support/access.ts'
import { makeSet, someTime } from '../../../../support/server-fixtures.ts'
import { temporaryStore } from '../../../../support/server-store.ts'

const hourMs = 3_600_000
const dayMs = 24 * hourMs

/** Three sets: two on one evening in Vienna, of which the later is on the next day in Auckland, and one a day later. */
async function app() {
  const store = await temporaryStore()
  const starts = [someTime - 8 * hourMs, someTime, someTime + dayMs]
  for (const [index, startedAt] of starts.entries()) {
    await store.save([{ kind: 'set', set: makeSet({ number: index + 1, startedAt, reps: [] }) }])
  }
  const made = await createApp({
    store: correctedView(store),
    records: {
      records: store.records,
      clock: { now: () => someTime + 2 * dayMs },
      changed: () => undefined,
      wearerChanged: () => undefined,
      runMoved: () => undefined
    },
    health: () => Promise.reject(new Error('not asked here')),
    software: 'kickback 1',
    folder: null,
    access: await accessOf(store),
    allowedHosts: createAllowedHosts({ host: '127.0.0.1' }),
    logger: pino({ level: 'silent' })
  })
  onTestFinished(() => made.close())
  return async (path: string, headers: Record<string, string> = {}) => {
    const reply = await made.inject({ url: `/api${path}`, headers: { host: '127.0.0.1', ...headers } })
    const body: unknown = reply.body === '' ? null : reply.json()
    return { status: reply.statusCode, tag: reply.headers.etag ?? '', body }
  }
}

describe('history over HTTP', () => {
  test('has the days of the place that was asked for', async () => {
    const ask = await app()
    const daysIn = async (tz: string) => {
      const { body } = await ask(`/calendar?tz=${tz}`)
      return validate(CalendarReply, body, 'calendar').days.map(({ day, sets }) => [day, sets])
    }
    expect(await daysIn('Europe/Vienna')).toEqual([
      ['2026-01-05', 2],
      ['2026-01-06', 1]
    ])
    expect(await daysIn('Pacific/Auckland')).toEqual([
      ['2026-01-05', 1],
      ['2026-01-06', 1],
      ['2026-01-07', 1]
    ])
  })

  test('takes a range from its beginning to before its end', async () => {
    const ask = await app()
    const range = `from=${someTime}&to=${someTime + dayMs}`
    const { body } = await ask(`/trends?by=month&${range}`)
    expect(validate(TrendsReply, body, 'trends').periods).toMatchObject([
      { day: '2026-01-01', firstAt: someTime, lastAt: someTime, sets: 1 }
    ])
    const listed = validate(SetsReply, (await ask(`/sets?${range}`)).body, 'sets')
    expect(listed.sets.map(({ number }) => number)).toEqual([2])
    expect((await ask(`/calendar?from=${someTime}&to=${someTime}`)).body).toEqual({ days: [] })
  })

  test('turns the pages of a range without a gap', async () => {
    const ask = await app()
    const path = `/sets?from=${someTime - 8 * hourMs}&to=${someTime + dayMs}&limit=1`
    const first = validate(SetsReply, (await ask(path)).body, 'sets')
    const second = validate(SetsReply, (await ask(`${path}&before=${first.next}`)).body, 'sets')
    expect([...first.sets, ...second.sets].map(({ number }) => number)).toEqual([2, 1])
    expect(second.next).toBeNull()
  })

  test('says which bests a set holds, and is told again at the price of the asking', async () => {
    const ask = await app()
    const { bests } = validate(BestsReply, (await ask('/bests')).body, 'bests')
    expect(bests).toMatchObject([
      { exercise: 'kickback', timeUnderTensionSeconds: { id: 'cuff-1/s1/set-1', value: 5 } }
    ])
    const held = await ask('/sets/cuff-1/s1/1/bests')
    expect(validate(SetBestsReply, held.body, 'held').bests).toEqual([
      { best: 'timeUnderTensionSeconds', value: 5, before: null }
    ])
    expect((await ask('/sets/cuff-1/s1/2/bests')).body).toEqual({ bests: [] })
    for (const path of ['/calendar', '/trends', '/bests', '/sets/cuff-1/s1/1/bests']) {
      const { tag } = await ask(path)
      expect(await ask(path, { 'if-none-match': tag }), path).toMatchObject({ status: 304, body: null })
    }
  })

  test.each([
    ['/calendar?tz=Europe/Nowhere', 400],
    ['/calendar?tz=%2B02:00', 400],
    [`/calendar?from=0&to=${401 * dayMs}`, 400],
    [`/trends?by=week&from=0&to=${3661 * dayMs}`, 400],
    ['/trends?by=year', 400],
    ['/trends?from=yesterday', 400],
    ['/calendar?from=-1', 400],
    ['/bests?exercise=squat', 400],
    ['/sets?from=8.7e15', 400],
    ['/sets/cuff-1/s1/9/bests', 404]
  ])('answers %s by %i', async (path, status) => {
    const reply = await (await app())(path)
    expect(reply.status).toBe(status)
    expect(validate(ErrorReply, reply.body, 'error').error.message).not.toBe('')
  })

  test.each([`from=0&to=${400 * dayMs}`, 'from=8.64e15', `from=${8.64e15 - dayMs}&to=8.64e15&tz=Pacific/Auckland`])(
    'answers %s, where there is nothing',
    async (range) => {
      expect(await (await app())(`/calendar?${range}`)).toMatchObject({ status: 200, body: { days: [] } })
    }
  )
})
