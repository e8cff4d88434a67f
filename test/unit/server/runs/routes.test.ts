import { pino } from 'pino'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { RecordChange } from '#contracts/records/change.ts'
import { Run, RunsReply } from '#contracts/records/run.ts'
import { validate } from '#contracts/validate.ts'
import { createAllowedHosts } from '../../../../server/http/allowed-hosts.ts'
import { createApp } from '../../../../server/http/create-app.ts'
import { accessOf } from '../../../support/access.ts'
import { someTime } from '../../../support/server-fixtures.ts'
import { temporaryStore } from '../../../support/server-store.ts'
import { planItem } from './run-fixtures.ts'

async function app() {
  const store = await temporaryStore()
  await store.records.seeCuff('cuff-1', someTime)
  const changes: string[] = []
  const told: string[] = []
  let now = someTime
  const made = await createApp({
    store,
    records: {
      records: store.records,
      clock: { now: () => now },
      changed: ({ kind, id }: RecordChange) => void changes.push(`${kind} ${id}`),
      wearerChanged: (cuffId) => void told.push(`wearer of ${cuffId}`),
      runMoved: (cuffId) => void told.push(`run on ${cuffId}`)
    },
    health: () => Promise.reject(new Error('not asked here')),
    software: 'kickback 1',
    folder: null,
    access: await accessOf(store),
    allowedHosts: createAllowedHosts({ host: '127.0.0.1' }),
    logger: pino({ level: 'silent' })
  })
  onTestFinished(() => made.close())
  const ask = async (method: 'GET' | 'POST', path: string, body?: unknown) => {
    const sent = body === undefined ? {} : { payload: JSON.stringify(body) }
    const headers = { host: '127.0.0.1', ...(body === undefined ? {} : { 'content-type': 'application/json' }) }
    const reply = await made.inject({ method, url: `/api${path}`, headers, ...sent })
    return { status: reply.statusCode, body: reply.json<unknown>() }
  }
  const start = (body: object = { id: 'one', name: 'Legs', items: [planItem()] }) =>
    ask('POST', '/cuffs/cuff-1/run', body)
  return {
    records: store.records,
    changes,
    told,
    ask,
    start,
    advance: (seconds: number) => void (now += seconds * 1000)
  }
}

describe('the API of runs', () => {
  test('starts a plan with its athlete, and tells whoever has to know', async () => {
    const { records, start, changes, told, ask } = await app()
    await records.createAthlete({ id: 'ana', name: 'Ana' }, someTime)
    await records.createPlan({ id: 'legs', name: 'Legs', items: [planItem()] }, someTime)
    const { status, body } = await start({ id: 'one', planId: 'legs', athleteId: 'ana' })
    expect([status, validate(Run, body, 'run')]).toMatchObject([200, { planId: 'legs', athleteId: 'ana', at: 0 }])
    expect(changes).toEqual(['cuff cuff-1', 'run one'])
    expect(told).toEqual(['wearer of cuff-1', 'run on cuff-1'])
    await start({ id: 'two', planId: 'legs', athleteId: 'ana' })
    expect(changes.slice(2)).toEqual(['run one', 'run two'])
    const listed = await ask('GET', '/runs?running=true&cuffId=cuff-1&athleteId=ana')
    expect(validate(RunsReply, listed.body, 'runs').runs).toMatchObject([{ id: 'two' }])
    expect(await ask('GET', '/runs/one')).toMatchObject({ body: { endedWhy: 'stopped', phase: 'done' } })
  })

  test('takes each action with the revision that it was made upon', async () => {
    const { start, ask, changes, told } = await app()
    await start()
    expect(await ask('POST', '/runs/one/skip', { revision: 1 })).toMatchObject({ body: { at: 1, revision: 2 } })
    expect(await ask('POST', '/runs/one/skip', { revision: 1 })).toMatchObject({
      status: 409,
      body: { error: { code: 'HTTP_CONFLICT' } }
    })
    expect(await ask('POST', '/runs/one/back', { revision: 2 })).toMatchObject({ body: { at: 0, revision: 3 } })
    expect(await ask('POST', '/runs/one/back', { revision: 3 })).toMatchObject({ status: 409 })
    const rest = await ask('POST', '/runs/one/rest', { revision: 3, seconds: 15 })
    expect(rest).toMatchObject({ body: { phase: 'rest', restUntil: someTime + 15_000, revision: 4 } })
    expect(await ask('POST', '/runs/one/go-on', { revision: 4 })).toMatchObject({
      body: { phase: 'ready', revision: 5 }
    })
    expect(await ask('POST', '/runs/one/stop', { revision: 5 })).toMatchObject({ body: { phase: 'done' } })
    expect(changes).toEqual(Array.from({ length: 6 }, () => 'run one'))
    expect(told).toHaveLength(6)
  })

  test('shows a rest until it is over', async () => {
    const { start, ask, advance } = await app()
    await start()
    await ask('POST', '/runs/one/rest', { revision: 1, seconds: 15 })
    advance(14)
    expect(await ask('GET', '/runs/one')).toMatchObject({ body: { phase: 'rest' } })
    advance(1)
    expect(await ask('GET', '/runs/one')).toMatchObject({ body: { phase: 'ready', restUntil: null } })
  })

  test.each([
    ['neither plan nor items', { id: 'one' }],
    ['both', { planId: 'legs', name: 'Legs', items: [planItem()] }],
    ['no items', { name: 'Legs', items: [] }],
    ['reps that fall', { name: 'Legs', items: [planItem({ repsFrom: 9 })] }],
    ['a key of no meaning', { planId: 'legs', athlete: 'ana' }],
    ['a name of nothing', { name: '  ', items: [planItem()] }]
  ])('refuses a run with %s', async (_what, body) => {
    const { start, changes } = await app()
    expect((await start(body)).status).toBe(400)
    expect(changes).toEqual([])
  })

  test('refuses what is no action', async () => {
    const { start, ask } = await app()
    await start()
    for (const seconds of [0.5, 3601, '15', undefined])
      expect((await ask('POST', '/runs/one/rest', { revision: 1, seconds })).status).toBe(400)
    expect((await ask('POST', '/runs/one/skip', {})).status).toBe(400)
    expect((await ask('POST', '/runs/none/skip', { revision: 1 })).status).toBe(404)
    expect((await ask('GET', '/runs/none')).status).toBe(404)
    expect((await ask('POST', '/cuffs/none/run', { name: 'Legs', items: [planItem()] })).status).toBe(404)
  })
})
