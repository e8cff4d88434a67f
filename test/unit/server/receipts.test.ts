import { beforeEach, describe, expect, test } from 'vitest'
import type { Keeper, Stored } from '#contracts/stored.ts'
import { topics } from '#contracts/topics.ts'
import { parsePayload } from '#contracts/validate.ts'
import { createReceipts, type Receipts } from '../../../server/ingest/receipts.ts'
import { createManualClock, type ManualClock } from '../../support/manual-clock.ts'
import { makeRep, makeSet, someTime } from '../../support/server-fixtures.ts'

interface Said {
  topic: string
  payload: Stored | Keeper
  qos: number
  retain: boolean
}

let clock: ManualClock
let said: Said[]
let answer: () => Promise<void>
let receipts: Receipts

beforeEach(() => {
  clock = createManualClock()
  said = []
  answer = () => Promise.resolve()
  receipts = createReceipts({
    store: 'abcdef012345',
    publish(topic, text, { qos, retain }) {
      const schema = topic.endsWith('keeper') ? topics.keeper.schema : topics.stored.schema
      said.push({ topic, payload: parsePayload(schema, text, topic), qos, retain })
      return answer()
    },
    clock
  })
})

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
const rep = (n: number, cuffId = 'cuff-1') => ({ kind: 'rep', rep: makeRep({ n, cuffId }) }) as const

describe('receipts', () => {
  test('of a moment go out together, one message a cuff', () => {
    receipts.stored(rep(1))
    receipts.stored(rep(2))
    receipts.stored(rep(1, 'cuff-2'))
    receipts.stored({ kind: 'set', set: makeSet() })
    clock.advance(199)
    expect(said).toEqual([])
    clock.advance(1)
    expect(said).toEqual([
      {
        topic: 'kickback/v1/cuff-1/stored',
        payload: {
          cuffId: 'cuff-1',
          store: 'abcdef012345',
          reps: [
            { id: 'cuff-1/s1/1', revision: 2 },
            { id: 'cuff-1/s1/2', revision: 2 }
          ],
          sets: [{ id: 'cuff-1/s1/set-1', endedAt: someTime + 60_000 }]
        },
        qos: 0,
        retain: false
      },
      {
        topic: 'kickback/v1/cuff-2/stored',
        payload: { cuffId: 'cuff-2', store: 'abcdef012345', reps: [{ id: 'cuff-2/s1/1', revision: 2 }], sets: [] },
        qos: 0,
        retain: false
      }
    ])
  })

  test('name the highest revision, whatever came last', () => {
    for (const revision of [1, 3, 2]) receipts.stored({ kind: 'rep', rep: makeRep({ revision }) })
    clock.advance(200)
    expect(said.map(({ payload }) => payload)).toMatchObject([{ reps: [{ id: 'cuff-1/s1/1', revision: 3 }] }])
  })

  test('are not given for a provisional rep', () => {
    receipts.stored({ kind: 'rep', rep: makeRep({ state: 'provisional', revision: 0 }) })
    clock.advance(1000)
    expect(said).toEqual([])
    expect(clock.pendingTimers()).toBe(0)
  })

  test('are split where a message would be too long for the contract', () => {
    for (let n = 1; n <= 450; n++) receipts.stored(rep(n))
    clock.advance(200)
    expect(said.map(({ payload }) => ('reps' in payload ? payload.reps.length : 0))).toEqual([200, 200, 50])
  })

  test('greet a bridge before the first receipt, retained', () => {
    receipts.stored(rep(1))
    receipts.greet('cuff-1')
    clock.advance(200)
    expect(said.map(({ topic, qos, retain }) => ({ topic, qos, retain }))).toEqual([
      { topic: 'kickback/v1/cuff-1/keeper', qos: 1, retain: true },
      { topic: 'kickback/v1/cuff-1/stored', qos: 0, retain: false }
    ])
  })

  test('are gathered while the line takes nothing, and go on when it has had its time', async () => {
    answer = () => new Promise(() => undefined)
    receipts.stored(rep(1))
    clock.advance(200)
    for (const n of [2, 3]) receipts.stored(rep(n))
    clock.advance(4_900)
    expect(said).toHaveLength(1)
    clock.advance(100)
    await turn()
    clock.advance(200)
    expect(said[1]?.payload).toMatchObject({ reps: [{ id: 'cuff-1/s1/2' }, { id: 'cuff-1/s1/3' }] })
  })

  test('are bounded while nothing can be sent, and a broken line does no harm', async () => {
    answer = () => new Promise(() => undefined)
    receipts.stored(rep(1))
    clock.advance(200)
    for (let n = 1; n <= 30_000; n++) receipts.stored(rep(n))
    answer = () => Promise.reject(new Error('the line is broken'))
    clock.advance(5000)
    await turn()
    clock.advance(200)
    expect(said.slice(1)).toHaveLength(100)
    await turn()
    answer = () => Promise.resolve()
    receipts.stored(rep(1))
    clock.advance(200)
    expect(said.at(-1)?.payload).toMatchObject({ reps: [{ id: 'cuff-1/s1/1' }] })
  })

  test('that wait are given at the close, and none after it', async () => {
    receipts.stored(rep(1))
    await receipts.close()
    expect(said).toHaveLength(1)
    receipts.stored(rep(2))
    clock.advance(1000)
    expect(said).toHaveLength(1)
    expect(clock.pendingTimers()).toBe(0)
  })
})
