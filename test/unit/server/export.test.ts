import { once } from 'node:events'
import { get as getHttp, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { parse } from 'csv-parse/sync'
import { pino } from 'pino'
import { describe, expect, onTestFinished, test } from 'vitest'
import { SessionExport } from '#contracts/http.ts'
import { beforeAllReps } from '#contracts/records/before-all-reps.ts'
import type { CorrectedSet } from '#contracts/records/corrected-set.ts'
import type { NewCorrection } from '#contracts/records/correction.ts'
import type { FinishedSet } from '#contracts/set.ts'
import { contractVersion } from '#contracts/topics.ts'
import { validate } from '#contracts/validate.ts'
import { createAllowedHosts } from '../../../server/http/allowed-hosts.ts'
import { createApp } from '../../../server/http/create-app.ts'
import { csvExport } from '../../../server/http/export/csv-export.ts'
import { jsonExport } from '../../../server/http/export/json-export.ts'
import { setNumbers, setsInOrder, type SetSource } from '../../../server/http/export/sets-in-order.ts'
import type { ApiOptions } from '../../../server/http/api.ts'
import { correctedView } from '../../../server/records/corrected-view.ts'
import type { Store } from '../../../server/store/store.ts'
import { accessOf } from '../../support/access.ts'
import { settle } from '../../support/firmata-driver.ts'
import { makeRep, makeSet, someTime, uncorrected } from '../../support/server-fixtures.ts'
import { temporaryStore } from '../../support/server-store.ts'

async function appWith(store: ApiOptions['store'], { access }: Pick<Store, 'access'>) {
  const app = await createApp({
    store,
    health: () => Promise.reject(new Error('not asked for')),
    software: 'kickback 1',
    folder: null,
    access: await accessOf({ access }),
    allowedHosts: createAllowedHosts({ host: '127.0.0.1' }),
    logger: pino({ level: 'silent' })
  })
  onTestFinished(() => app.close())
  return app
}

async function download(url: string, sets: FinishedSet[]) {
  const store = await temporaryStore()
  await store.save(sets.map((set) => ({ kind: 'set', set })))
  return (await appWith(correctedView(store), store)).inject({ url, headers: { host: '127.0.0.1' } })
}

const rowsIn = (body: string): Record<string, string>[] => parse(body, { columns: true })

const twoSets = (): FinishedSet[] => [
  makeSet({ number: 2, startedAt: someTime + 90_000, reps: [makeRep({ n: 3, numberInSet: 1, setNumber: 2 })] }),
  makeSet({ number: 1 }),
  makeSet({ session: 's2' })
]

/** A store of many sets that remembers which were asked for. */
function manySets(count: number): SetSource & { asked: number } {
  const reps = Array.from({ length: 200 }, (_, index) => makeRep({ n: index + 1 }))
  const source = {
    asked: 0,
    sets: ({ before = '0', limit = 50 }: { before?: string; limit?: number }) => {
      const from = Number(before)
      const numbers = Array.from({ length: Math.min(limit, count - from) }, (_, index) => count - from - index)
      const next = from + limit < count ? String(from + limit) : null
      return Promise.resolve({ sets: numbers.map((number) => makeSet({ number, reps: [] })), next })
    },
    set: (id: string) => {
      source.asked += 1
      return Promise.resolve(makeSet({ number: Number(id.split('set-')[1]), reps }))
    }
  }
  return source
}

describe('a session as CSV', () => {
  test('has a row for each rep with its set, in order, as RFC 4180 has it', async () => {
    const reply = await download('/api/sessions/cuff-1/s1/export?format=csv', twoSets())
    expect(reply.statusCode).toBe(200)
    expect(reply.headers['content-type']).toBe('text/csv; charset=utf-8; header=present')
    expect(reply.headers['content-disposition']).toBe('attachment; filename="kickback-cuff-1-s1.csv"')
    expect(reply.body.endsWith('\r\n')).toBe(true)
    expect(reply.body.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
    const rows = rowsIn(reply.body)
    expect(rows.map((row) => [row.set_number, row.rep_id])).toEqual([
      ['1', 'cuff-1/s1/1'],
      ['1', 'cuff-1/s1/2'],
      ['2', 'cuff-1/s1/3']
    ])
    expect(rows[0]).toMatchObject({
      set_started_at: '2026-01-05T18:00:00.000Z',
      set_ended_at: '2026-01-05T18:01:00.000Z',
      target_reps: '12',
      full_rom_deg: '42',
      concentric_s: '1',
      bottom_hold_s: '',
      smoothness: '-1.6',
      faults: ''
    })
  })

  test('says all that was measured, word for word', async () => {
    const faults = [
      { fault: 'fast-lift', figure: 0.4, limit: 0.6, unit: 's' },
      { fault: 'overswing', figure: 9, limit: 5, unit: 'deg' }
    ] as const
    const rep = makeRep({ kind: 'momentum', faults: [...faults], romDegrees: 41.23456789, bottomHoldSeconds: 0.25 })
    const [row] = rowsIn((await download('/api/sets/cuff-1/s1/1/export', [makeSet({ reps: [rep] })])).body)
    expect(row).toMatchObject({
      kind: 'momentum',
      faults: 'fast-lift overswing',
      rom_deg: '41.23456789',
      bottom_hold_s: '0.25'
    })
  })

  test('of no rep is its header alone', async () => {
    const reply = await download('/api/sessions/cuff-1/s1/export', [makeSet({ reps: [] })])
    expect(reply.body.trimEnd().split('\r\n')).toHaveLength(1)
    expect(reply.body).toMatch(/^cuff_id,session,set_number,/)
  })

  test.each([
    '=HYPERLINK("http://evil.example")',
    '+1',
    '-1',
    '@SUM(A1)',
    '\tx',
    '\rx',
    '＝1',
    'a "quote", and more\r\n'
  ])('gives a spreadsheet no formula to run: %j', async (hostile) => {
    const set = makeSet({ reps: [makeRep({ quality: hostile as never, smoothness: -1.6 })] })
    const body = await text(csvExport(only(set)))
    const [row] = rowsIn(body)
    expect(row?.quality).toBe(/^[a-z]/.test(hostile) ? hostile : `'${hostile}`)
    expect(row?.smoothness).toBe('-1.6')
  })
})

async function* only(set: FinishedSet): AsyncGenerator<CorrectedSet> {
  yield await Promise.resolve(set)
}

describe('what people have corrected', () => {
  const place = { setId: 'cuff-1/s1/set-1', cuffId: 'cuff-1', session: 's1' }
  const words: NewCorrection[] = [
    { id: 'c1', action: 'set-kind', n: 1, kind: 'partial' },
    { id: 'c2', action: 'remove-rep', n: 2 },
    { id: 'c3', action: 'add-rep', kind: 'clean' },
    { id: 'c4', action: 'add-rep', kind: 'momentum', afterN: 1 },
    { id: 'c5', action: 'add-rep', kind: 'partial', afterN: beforeAllReps }
  ]

  async function corrected(url: string, more: NewCorrection[] = []) {
    const store = await temporaryStore()
    await store.save(twoSets().map((set) => ({ kind: 'set', set })))
    for (const word of [...words, ...more]) await store.records.addCorrection(place, word, { now: someTime, by: null })
    return (await appWith(correctedView(store), store)).inject({ url, headers: { host: '127.0.0.1' } })
  }

  test('is what a table has: the kinds that hold, no rep that was none, and reps that were missed in their place', async () => {
    const rows = rowsIn((await corrected('/api/sessions/cuff-1/s1/export')).body)
    expect(rows.map((row) => [row.rep_id, row.source, row.kind, row.measured_kind, row.rep_in_session])).toEqual([
      ['c5', 'added', 'partial', '', ''],
      ['cuff-1/s1/1', 'measured', 'partial', 'clean', '1'],
      ['c4', 'added', 'momentum', '', ''],
      ['c3', 'added', 'clean', '', ''],
      ['cuff-1/s1/3', 'measured', 'clean', 'clean', '3']
    ])
    expect(rows[2]).toMatchObject({ at: '', faults: '', quality: '', concentric_s: '', rom_deg: '', set_number: '1' })
  })

  test('is what JSON has, with what was taken away beside it', async () => {
    const reply = await corrected('/api/sets/cuff-1/s1/1/export?format=json')
    const [set] = validate(SessionExport, reply.json(), 'export').sets
    expect(set?.reps.map(({ n, kind, measuredKind }) => [n, kind, measuredKind])).toEqual([[1, 'partial', 'clean']])
    expect(set?.removedReps?.map(({ n }) => n)).toEqual([2])
    expect(set?.addedReps?.map(({ id }) => id)).toEqual(['c3', 'c4', 'c5'])
    expect(set?.summary.counts).toEqual({ clean: 1, momentum: 1, partial: 2 })
  })

  test('leaves a set that was removed out of its session, and gives it to whoever names it', async () => {
    const gone: NewCorrection = { id: 'c9', action: 'remove-set' }
    const session = rowsIn((await corrected('/api/sessions/cuff-1/s1/export', [gone])).body)
    expect(session.map((row) => row.set_number)).toEqual(['2'])
    const named = await corrected('/api/sets/cuff-1/s1/1/export?format=json', [gone])
    expect(validate(SessionExport, named.json(), 'export').sets[0]?.removed).toBe(true)
  })
})

describe('a session as JSON', () => {
  test('is a documented whole', async () => {
    const reply = await download('/api/sessions/cuff-1/s1/export?format=json', twoSets())
    expect(reply.headers['content-disposition']).toBe('attachment; filename="kickback-cuff-1-s1.json"')
    const [second, first] = twoSets()
    expect(validate(SessionExport, reply.json(), 'export')).toEqual({
      software: 'kickback 1',
      contract: contractVersion,
      cuffId: 'cuff-1',
      session: 's1',
      sets: [first!, second!].map(uncorrected)
    })
  })

  test('or one set of it', async () => {
    const reply = await download('/api/sets/cuff-1/s1/2/export?format=json', twoSets())
    expect(reply.headers['content-disposition']).toBe('attachment; filename="kickback-cuff-1-s1-set-2.json"')
    expect(validate(SessionExport, reply.json(), 'export').sets.map(({ number }) => number)).toEqual([2])
  })
})

test.each([
  ['/api/sessions/cuff-1/s9/export', 404],
  ['/api/sets/cuff-1/s1/9/export', 404],
  ['/api/sessions/cuff-1/s1/export?format=pdf', 400],
  ['/api/sessions/cuff-1/S1!/export', 400]
])('%s is answered with %i', async (url, status) => {
  const reply = await download(url, twoSets())
  expect(reply.statusCode).toBe(status)
  expect(reply.headers['content-disposition']).toBeUndefined()
})

describe('a long session', () => {
  const name = { cuffId: 'cuff-1', session: 's1' }
  const head = { software: 'kickback 1', contract: contractVersion, ...name }

  test.each(['csv', 'json'])('as %s is fetched no further than it is read', async (format) => {
    const source = manySets(5000)
    const numbers = await setNumbers(source, name)
    expect(numbers).toEqual(Array.from({ length: 5000 }, (_, index) => index + 1))
    const sets = setsInOrder(source, name, numbers)
    const stream = format === 'csv' ? csvExport(sets) : jsonExport(head, sets)
    await once(stream, 'readable')
    stream.read(1)
    await settle()
    expect(source.asked).toBeLessThan(5)
    stream.destroy()
  })

  async function request(source: SetSource): Promise<IncomingMessage> {
    const app = await appWith(
      { ...source, sessions: () => Promise.reject(new Error('not asked for')) },
      await temporaryStore()
    )
    await app.listen({ host: '127.0.0.1', port: 0 })
    const { port } = app.server.address() as AddressInfo
    return new Promise((resolve, reject) => {
      getHttp({ host: '127.0.0.1', port, path: '/api/sessions/cuff-1/s1/export' }, resolve).on('error', reject)
    })
  }

  test('is fetched no further once its reader has gone', async () => {
    const source = manySets(5000)
    const reply = await request(source)
    await once(reply, 'data')
    reply.destroy()
    let before = -1
    await expect
      .poll(() => {
        const isStill = source.asked === before
        before = source.asked
        return isStill
      })
      .toBe(true)
    expect(source.asked).toBeLessThan(1000)
  })

  test('breaks off where the database fails half-way, so that nobody takes a part for the whole', async () => {
    const source = manySets(50)
    const whole = source.set
    source.set = (id) => (id.endsWith('-20') ? Promise.reject(new Error('the disk is gone')) : whole(id))
    const reply = await request(source)
    reply.resume()
    await expect(once(reply, 'end')).rejects.toThrow('aborted')
  })
})
