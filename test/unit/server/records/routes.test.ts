import { pino } from 'pino'
import { describe, expect, onTestFinished, test } from 'vitest'
import { AthletesReply } from '#contracts/records/athlete.ts'
import { CalibrationsReply } from '#contracts/records/calibration.ts'
import type { RecordChange } from '#contracts/records/change.ts'
import { CorrectionReply, ComparisonReply } from '#contracts/records/corrected-set.ts'
import { CorrectionsReply } from '#contracts/records/correction.ts'
import { KnownCuff, WearingsReply } from '#contracts/records/cuff.ts'
import { Plan, PlanTemplatesReply } from '#contracts/records/plan.ts'
import { ErrorReply } from '#contracts/http.ts'
import { validate } from '#contracts/validate.ts'
import { createAllowedHosts } from '../../../../server/http/allowed-hosts.ts'
import { createApp } from '../../../../server/http/create-app.ts'
import { accessOf } from '../../../support/access.ts'
import { makeSet, someTime } from '../../../support/server-fixtures.ts'
import { temporaryStore } from '../../../support/server-store.ts'

async function app() {
  const store = await temporaryStore()
  const changes: RecordChange[] = []
  const wearers: string[] = []
  const moved: string[] = []
  let now = someTime
  const made = await createApp({
    store,
    records: {
      records: store.records,
      clock: { now: () => now++ },
      changed: (change) => void changes.push(change),
      wearerChanged: (cuffId) => void wearers.push(cuffId),
      runMoved: (cuffId) => void moved.push(cuffId)
    },
    health: () => Promise.reject(new Error('not asked here')),
    software: 'kickback 1',
    folder: null,
    access: await accessOf(store),
    allowedHosts: createAllowedHosts({ host: '127.0.0.1' }),
    logger: pino({ level: 'silent' })
  })
  onTestFinished(() => made.close())
  const ask = async (method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown) => {
    const payload = body === undefined ? undefined : JSON.stringify(body)
    const headers = { host: '127.0.0.1', ...(body === undefined ? {} : { 'content-type': 'application/json' }) }
    const reply = await made.inject({
      method,
      url: `/api${path}`,
      headers,
      ...(payload === undefined ? {} : { payload })
    })
    return { status: reply.statusCode, body: reply.json<unknown>() }
  }
  return { store, changes, wearers, moved, ask }
}

const item = {
  exercise: 'kickback',
  sets: 3,
  repsFrom: 6,
  repsTo: 8,
  loadKg: null,
  sideOrder: 'alternating',
  tempo: null,
  restSeconds: 90
}

describe('the API of records', () => {
  test('takes athletes and puts them on cuffs', async () => {
    const { store, ask, changes, wearers } = await app()
    await store.records.seeCuff('cuff-1', someTime)
    expect(await ask('POST', '/athletes', { id: 'ana', name: 'Ana' })).toMatchObject({ status: 200 })
    const put = await ask('PUT', '/cuffs/cuff-1/athlete', { athleteId: 'ana' })
    expect(validate(KnownCuff, put.body, 'cuff')).toMatchObject({ athleteId: 'ana' })
    await ask('PUT', '/cuffs/cuff-1/athlete', { athleteId: 'ana' })
    expect(wearers).toEqual(['cuff-1'])
    const worn = await ask('GET', '/cuffs/cuff-1/athletes')
    expect(validate(WearingsReply, worn.body, 'wearings').wearings).toHaveLength(1)
    expect(await ask('PUT', '/cuffs/cuff-1', { revision: 1, label: 'Blue' })).toMatchObject({ body: { label: 'Blue' } })
    expect(await ask('POST', '/athletes/ana/archive', { revision: 1 })).toMatchObject({ status: 200 })
    expect(await ask('GET', '/cuffs/cuff-1')).toMatchObject({ body: { athleteId: null } })
    const { body } = await ask('GET', '/athletes?archived=true&limit=1')
    expect(validate(AthletesReply, body, 'athletes').athletes).toMatchObject([{ id: 'ana' }])
    expect(await ask('POST', '/athletes/ana/restore', { revision: 2 })).toMatchObject({ body: { archivedAt: null } })
    expect(await ask('PUT', '/athletes/ana', { revision: 3, name: 'Ana R.' })).toMatchObject({
      body: { name: 'Ana R.' }
    })
    expect(await ask('DELETE', '/athletes/ana')).toMatchObject({ body: { deleted: false } })
    expect(wearers).toEqual(['cuff-1', 'cuff-1'])
    expect(new Set(changes.map(({ kind, id }) => `${kind} ${id}`))).toEqual(new Set(['athlete ana', 'cuff cuff-1']))
  })

  test('takes corrections and their undoing, and answers with what the set has become', async () => {
    const { store, ask, changes } = await app()
    await store.save([{ kind: 'set', set: makeSet() }])
    const path = '/sets/cuff-1/s1/1'
    const made = await ask('POST', `${path}/corrections`, { id: 'C_1', action: 'remove-rep', n: 2 })
    expect(validate(CorrectionReply, made.body, 'reply')).toMatchObject({
      correction: { id: 'C_1', setId: 'cuff-1/s1/set-1' },
      set: { reps: [{ n: 1 }], removedReps: [{ n: 2 }] }
    })
    const undone = await ask('POST', `${path}/corrections/C_1/undo`, {})
    expect(undone.body).toMatchObject({ set: { reps: [{ n: 1 }, { n: 2 }], removedReps: [] } })
    const history = await ask('GET', `${path}/corrections`)
    expect(validate(CorrectionsReply, history.body, 'history').corrections).toHaveLength(1)
    const comparison = await ask('GET', `${path}/comparison`)
    expect(validate(ComparisonReply, comparison.body, 'comparison')).toEqual({ lastTime: null, best: null })
    expect(changes).toEqual(Array(2).fill({ kind: 'set', id: 'cuff-1/s1/set-1' }))
  })

  test('takes plans and calibrations', async () => {
    const { ask, changes } = await app()
    const plan = await ask('POST', '/plans', { id: 'legs', name: 'Legs', items: [item] })
    expect(validate(Plan, plan.body, 'plan')).toMatchObject({ revision: 1 })
    await ask('PUT', '/plans/legs', { revision: 1, name: 'Legs', items: [item, item] })
    expect(await ask('PUT', '/plans/legs', { revision: 1, name: 'Late', items: [item] })).toEqual({
      status: 409,
      body: {
        error: {
          code: 'HTTP_CONFLICT',
          message: 'Plan "Legs" was changed by somebody else meanwhile.',
          advice: 'Look at what is there now, then make the change again.'
        }
      }
    })
    expect(await ask('POST', '/plans/legs/archive', { revision: 2 })).toMatchObject({ status: 200 })
    expect(await ask('POST', '/plans/legs/restore', { revision: 3 })).toMatchObject({ body: { archivedAt: null } })
    expect(await ask('GET', '/plans/legs')).toMatchObject({ body: { items: [item, item], revision: 4 } })
    expect(await ask('GET', '/plans')).toMatchObject({ body: { plans: [{ id: 'legs' }] } })
    validate(PlanTemplatesReply, (await ask('GET', '/plan-templates')).body, 'templates')

    await ask('POST', '/athletes', { id: 'ana', name: 'Ana' })
    const range = { id: 'one', athleteId: 'ana', exercise: 'kickback', side: 'left', fullRomDegrees: 44.5 }
    expect(await ask('POST', '/calibrations', range)).toMatchObject({ body: { ...range, source: 'hand' } })
    expect(await ask('GET', '/athletes/ana/calibrations')).toMatchObject({ body: { calibrations: [{ id: 'one' }] } })
    await ask('DELETE', '/calibrations/one')
    const list = await ask('GET', '/calibrations?athleteId=ana&side=left')
    expect(validate(CalibrationsReply, list.body, 'list').calibrations).toEqual([])
    expect(await ask('POST', '/calibrations/one/restore', {})).toMatchObject({ body: { deletedAt: null } })
    expect(new Set(changes.map(({ kind }) => kind))).toEqual(new Set(['plan', 'athlete', 'calibration']))
  })

  test.each<['POST' | 'PUT' | 'GET' | 'DELETE', string, unknown, number]>([
    ['POST', '/athletes', { name: 'Ana', colour: 'red' }, 400],
    ['POST', '/athletes', { name: 'Ana', targetReps: '12' }, 400],
    ['POST', '/athletes', { name: 'Ana', age: 30 }, 400],
    ['POST', '/athletes', { name: 12 }, 400],
    ['POST', '/athletes', { id: 'A', name: 'Ana' }, 400],
    ['POST', '/athletes', [], 400],
    ['POST', '/athletes', undefined, 400],
    ['GET', '/athletes?limit=201', undefined, 400],
    ['GET', '/athletes?before=nonsense', undefined, 400],
    ['GET', '/athletes/none', undefined, 404],
    ['PUT', '/cuffs/none/athlete', { athleteId: null }, 404],
    ['PUT', '/cuffs/cuff-1/athlete', { athleteId: 'none' }, 404],
    ['PUT', '/cuffs/cuff-1/athlete', { athleteId: null, from: 8e15 }, 400],
    ['POST', '/sets/cuff-1/s1/1/corrections', { id: 'c', action: 'remove-rep' }, 400],
    ['POST', '/sets/cuff-1/s1/1/corrections', { id: 'c', action: 'remove-rep', n: 1, kind: 'clean' }, 400],
    ['POST', '/sets/cuff-1/s1/1/corrections', { id: 'c', action: 'set-kind', n: 1, kind: 'great' }, 400],
    ['POST', '/sets/cuff-1/s1/1/corrections', { id: 'c', action: 'burn-down' }, 400],
    ['POST', '/sets/cuff-1/s1/1/corrections', { id: '../c', action: 'remove-set' }, 400],
    ['POST', '/sets/cuff-1/s1/0/corrections', { id: 'c', action: 'remove-set' }, 400],
    ['GET', '/sets/cuff-1/s1/7/comparison', undefined, 404],
    ['POST', '/plans', { name: 'Empty', items: [] }, 400],
    ['POST', '/plans', { name: 'Odd', items: [{ ...item, extra: 1 }] }, 400],
    ['POST', '/plans', { name: 'Long', items: Array(31).fill(item) }, 400],
    ['POST', '/calibrations', { athleteId: 'none', exercise: 'kickback', side: 'left', fullRomDegrees: 40 }, 404],
    ['POST', '/calibrations', { athleteId: 'none', exercise: 'kickback', side: 'left', fullRomDegrees: 181 }, 400],
    ['DELETE', '/calibrations/none', undefined, 404]
  ])('answers %s %s with %j by %i', async (method, path, body, status) => {
    const { store, ask, changes } = await app()
    await store.records.seeCuff('cuff-1', someTime)
    const reply = await ask(method, path, body)
    expect(reply.status).toBe(status)
    expect(validate(ErrorReply, reply.body, 'error').error.message).not.toBe('')
    expect(changes).toEqual([])
  })
})
