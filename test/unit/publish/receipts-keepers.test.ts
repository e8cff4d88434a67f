import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { createReceiptsInbox } from '../../../firmware-bridge/publish/receipts-inbox.ts'
import { createKeeperFile } from '../../../firmware-bridge/publish/receipts-keeper-file.ts'
import { createKeepers, type Keepers } from '../../../firmware-bridge/publish/receipts-keepers.ts'
import { createManualClock, type ManualClock } from '../../support/manual-clock.ts'

const logger = pino({ level: 'silent' })
const hourMs = 3_600_000

let path: string
let clock: ManualClock
let online: boolean
let forgotten: number

beforeEach(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'kickback-keepers-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  path = join(folder, 'outbox', 'keepers.json')
  clock = createManualClock()
  online = true
  forgotten = 0
})

async function load(): Promise<Keepers> {
  const keepers = createKeepers({
    file: createKeeperFile(path),
    connected: () => online,
    clock,
    logger,
    onForgotten: () => forgotten++
  })
  await keepers.load()
  onTestFinished(() => keepers.stop())
  return keepers
}

describe('the stores that give receipts', () => {
  it('are remembered over a restart', async () => {
    const first = await load()
    expect(first.names()).toEqual([])
    expect([first.heard('gym'), first.heard('coach'), first.heard('gym')]).toEqual([true, true, true])
    await first.stop()
    expect((await load()).names()).toEqual(['gym', 'coach'])
    expect(clock.pendingTimers()).toBe(1)
  })

  it('are four at most: a fifth is not waited for', async () => {
    const keepers = await load()
    expect(['a', 'b', 'c', 'd', 'e', 'a'].map((store) => keepers.heard(store))).toEqual([
      true,
      true,
      true,
      true,
      false,
      true
    ])
    expect(keepers.names()).toEqual(['a', 'b', 'c', 'd'])
  })

  it('are gone for good after 720 connected hours without a word, counted over restarts', async () => {
    const first = await load()
    first.heard('gym')
    first.heard('coach')
    for (let hour = 0; hour < 400; hour++) {
      first.heard('coach')
      clock.advance(hourMs)
    }
    await first.stop()

    const second = await load()
    online = false
    clock.advance(2000 * hourMs)
    expect(second.names()).toEqual(['gym', 'coach'])
    online = true
    // The first hour was not a silent one.
    for (let hour = 0; hour < 320; hour++) {
      second.heard('coach')
      clock.advance(hourMs)
    }
    expect(second.names()).toEqual(['gym', 'coach'])
    second.heard('coach')
    clock.advance(hourMs)
    expect(second.names()).toEqual(['coach'])
    expect(forgotten).toBe(1)
    await second.stop()
    expect((await load()).names()).toEqual(['coach'])
  })

  it('are all let go when the word is taken back', async () => {
    const keepers = await load()
    keepers.heard('gym')
    keepers.forgetAll()
    expect([keepers.names(), forgotten]).toEqual([[], 1])
    await keepers.stop()
    expect((await load()).names()).toEqual([])
  })

  it.each(['', '{', '{"version":2,"keepers":[]}', 'x'.repeat(20_000)])(
    'are none where the file is none of ours: %.20j',
    async (text) => {
      const first = await load()
      first.heard('gym')
      await first.stop()
      await writeFile(path, text)
      const second = await load()
      expect(second.names()).toEqual([])
      second.heard('gym')
      await second.stop()
      expect((await load()).names()).toEqual(['gym'])
    }
  )
})

describe('what servers say', () => {
  const inbox = createReceiptsInbox('cuff-1', logger)
  const heard: unknown[] = []
  const stored = (text: string): void =>
    inbox.stored(Buffer.from(text), (store, receipts) => heard.push([store, receipts]))
  const keeper = (text: string): void => inbox.keeper(Buffer.from(text), (store) => heard.push(store))

  beforeEach(() => {
    heard.length = 0
  })

  it('is read', () => {
    const reps = [{ id: 'cuff-1/s1/1', revision: 2 }]
    const sets = [
      { id: 'cuff-1/s1/set-1', endedAt: 7 },
      { id: 'cuff-1/s1/set-2', endedAt: null }
    ]
    stored(JSON.stringify({ cuffId: 'cuff-1', store: 'gym', reps, sets, later: true }))
    keeper(JSON.stringify({ cuffId: 'cuff-1', store: 'gym', at: 1 }))
    keeper('')
    expect(heard).toEqual([
      [
        'gym',
        [
          { id: 'cuff-1/s1/1', version: 2 },
          { id: 'cuff-1/s1/set-1', version: 7 },
          { id: 'cuff-1/s1/set-2', version: 0 }
        ]
      ],
      'gym',
      null
    ])
  })

  it.each([
    ['of another cuff', JSON.stringify({ cuffId: 'cuff-2', store: 'gym', at: 1, reps: [], sets: [] })],
    ['of no store', JSON.stringify({ cuffId: 'cuff-1', at: 1, reps: [], sets: [] })],
    ['of no form', '[]'],
    ['no JSON', '{'],
    ['of the prototype', '{"__proto__":{"cuffId":"cuff-1","store":"gym","at":1,"reps":[],"sets":[]}}']
  ])('is left out where it is %s', (_name, text) => {
    stored(text)
    keeper(text)
    expect(heard).toEqual([])
  })
})
