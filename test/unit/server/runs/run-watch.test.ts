import { describe, expect, test } from 'vitest'
import type { Command, CommandResult } from '#contracts/command.ts'
import { KickbackError } from '#contracts/errors.ts'
import type { Live } from '#contracts/live.ts'
import type { PlanItem } from '#contracts/records/plan.ts'
import { silenceMs } from '../../../../server/records/runs/advance-run.ts'
import { createRunWatch } from '../../../../server/records/runs/run-watch.ts'
import { triesAtMost } from '../../../../server/records/runs/step-teller.ts'
import { createManualClock } from '../../../support/manual-clock.ts'
import { makeLive, makeRep, makeSet, makeStatus, someTime } from '../../../support/server-fixtures.ts'
import { temporaryStore } from '../../../support/server-store.ts'
import { planItem } from './run-fixtures.ts'

const timeout = new KickbackError('COMMAND_TIMEOUT', 'Cuff cuff-1 did not answer.').toTrouble()

async function watched(item: Partial<PlanItem> = {}) {
  const store = await temporaryStore()
  const { records } = store
  const clock = createManualClock(someTime)
  const sent: Command[] = []
  const changed: string[] = []
  const troubles: unknown[] = []
  let answer: (command: Command) => CommandResult = ({ id }) => ({ id, ok: true, trouble: null })
  await records.seeCuff('cuff-1', someTime)
  const open = (over: Partial<typeof records> = {}) =>
    createRunWatch({
      records: { ...records, ...over },
      send: (_cuffId, command) => {
        sent.push(command)
        return Promise.resolve(answer(command))
      },
      clock,
      changed: (id) => void changed.push(id),
      trouble: (error) => void troubles.push(error)
    })
  const watch = open()
  const shown = makeLive({ set: null })
  let sets = 0
  return {
    store,
    records,
    clock,
    watch,
    open,
    changed,
    troubles,
    told: () =>
      sent.splice(0).map(({ id, ...what }) => {
        expect(id).toMatch(/^run-one-/)
        return Object.values(what).join(' ')
      }),
    ids: () => sent.map(({ id }) => id),
    answer: (ok: boolean) => {
      answer = ({ id }) => ({ id, ok, trouble: ok ? null : timeout })
    },
    run: () => records.readRun('one', clock.now()),
    start: async () => {
      await records.startRun(
        'cuff-1',
        { id: 'one', name: 'Legs', items: [planItem(item)] },
        { now: clock.now(), by: null }
      )
      watch.moved('cuff-1')
      await watch.idle()
    },
    hear: async (changes: Partial<Live> = {}) => {
      Object.assign(shown, changes)
      watch.hear({ name: 'live', cuffId: 'cuff-1', payload: { ...shown } })
      await watch.idle()
    },
    online: async (online: boolean) => {
      watch.hear({ name: 'status', cuffId: 'cuff-1', payload: makeStatus({ online }) })
      await watch.idle()
    },
    /** A set of half a minute that has just ended: kept, and perhaps heard of. */
    finish: async (side: 'left' | 'right', isHeard = true) => {
      const number = ++sets
      const startedAt = clock.now()
      clock.advance(30_000)
      const reps = [makeRep({ n: number, setNumber: number, side, at: startedAt })]
      const set = makeSet({ number, side, startedAt, endedAt: clock.now(), reps })
      await store.save([{ kind: 'set', set }])
      if (!isHeard) return
      watch.hear({ name: 'set', cuffId: 'cuff-1', payload: set })
      await watch.idle()
    }
  }
}

describe('the cuff of a run', () => {
  test('is told what the step asks, as far as it does not say so already, and of the next when the set is over', async () => {
    const { hear, start, told, finish, run, changed, troubles } = await watched()
    await hear({ exercise: 'hip-bridge', side: 'right', targetReps: 12 })
    await start()
    expect(told()).toEqual(['set-exercise kickback', 'set-side left', 'set-target 8'])
    await hear({ exercise: 'kickback', side: 'left', targetReps: 8 })
    expect(told()).toEqual([])
    await finish('left')
    // Already in the rest, so that a lift that comes early is counted on the right side.
    expect(await run()).toMatchObject({ at: 1, phase: 'rest' })
    expect(told()).toEqual(['set-side right'])
    expect(changed).toEqual(['one'])
    expect(troubles).toEqual([])
  })

  test('keeps what somebody chooses on it afterwards', async () => {
    const { hear, start, told } = await watched()
    await hear({ targetReps: 8 })
    await start()
    await hear({ side: 'right', targetReps: 20 })
    await hear({ set: { ...makeLive().set!, startedAt: someTime, reps: [] } })
    expect(told()).toEqual([])
  })

  test('is told again in a new session, in which it has forgotten', async () => {
    const { hear, start, told } = await watched()
    await hear({ targetReps: 8 })
    await start()
    await hear({ session: 's2', side: 'right', targetReps: null })
    expect(told()).toEqual(['set-side left', 'set-target 8'])
  })

  test('that is away is told when it is back, and the run says so meanwhile', async () => {
    const { hear, online, start, told, run, changed } = await watched()
    await hear({ side: 'right', targetReps: 8 })
    await online(false)
    await start()
    expect(told()).toEqual([])
    expect((await run()).trouble).toMatchObject({
      code: 'COMMAND_TIMEOUT',
      message: expect.stringContaining('away') as string
    })
    expect(changed).toEqual(['one'])
    await online(true)
    expect(told()).toEqual(['set-side left'])
    expect((await run()).trouble).toBeNull()
    expect(changed).toEqual(['one', 'one'])
  })

  test('that does not answer is tried at its next news, so many times, and anew once it comes online', async () => {
    const { hear, online, start, told, run, answer, ids } = await watched()
    answer(false)
    await hear({ side: 'right', targetReps: 8 })
    await start()
    expect((await run()).trouble).toEqual(timeout)
    for (let i = 0; i < 2 * triesAtMost; i++) await hear({ phase: i % 2 === 0 ? 'concentric' : 'eccentric' })
    expect(new Set(ids()).size).toBe(triesAtMost)
    expect(told()).toHaveLength(triesAtMost)
    answer(true)
    await online(true)
    expect(told()).toEqual(['set-side left'])
    expect((await run()).trouble).toBeNull()
  })

  test('is not disturbed in a set of another side, which the telling would end', async () => {
    const { hear, start, told, run } = await watched()
    await hear({ targetReps: 8 })
    await start()
    const set = { ...makeLive().set!, startedAt: someTime + 1000 }
    await hear({ side: 'right', set })
    expect(await run()).toMatchObject({ phase: 'set', at: 0 })
    await hear({ session: 's2', side: 'right', set })
    expect(told()).toEqual([])
    await hear({ set: { ...set, active: false } })
    expect(told()).toEqual(['set-side left'])
  })
})

describe('a run', () => {
  test('whose last set was kept just before a power cut goes on after it, once', async () => {
    const { hear, start, finish, open, run, records } = await watched()
    await hear({ targetReps: 8 })
    await start()
    await finish('left', false)
    expect(await run()).toMatchObject({ at: 0 })
    const others = [open(), open()]
    for (const other of others) other.begin()
    for (const other of others) await other.idle()
    expect(await run()).toMatchObject({ at: 1, phase: 'rest', revision: 2 })
    expect((await records.listCorrectedSets({})).sets).toMatchObject([{ plan: { step: 0 } }])
  })

  test('tells the screens of the end of a rest, and ends by itself where nothing more is heard', async () => {
    const { hear, start, finish, clock, changed, run, watch } = await watched()
    await hear({ targetReps: 8 })
    await start()
    await finish('left')
    expect(changed).toEqual(['one'])
    clock.advance(60_001)
    expect(changed).toEqual(['one', 'one'])
    expect(await run()).toMatchObject({ phase: 'ready' })
    await watch.idle()
    clock.advance(silenceMs)
    await watch.idle()
    expect(await run()).toMatchObject({ phase: 'done', endedWhy: 'stopped' })
    expect(clock.pendingTimers()).toBe(0)
  })

  test('goes on at the next word where the store failed', async () => {
    const { records, open, start, troubles, finish, run } = await watched()
    await start()
    await finish('left', false)
    let fails = true
    const shaky = open({
      settleRun: (...asked) =>
        fails
          ? Promise.reject(new KickbackError('STORE_UNAVAILABLE', 'The database does not answer.'))
          : records.settleRun(...asked)
    })
    const hear = async () => {
      shaky.hear({ name: 'live', cuffId: 'cuff-1', payload: makeLive({ set: null }) })
      await shaky.idle()
    }
    await hear()
    expect(troubles).toMatchObject([{ code: 'STORE_UNAVAILABLE' }])
    fails = false
    await hear()
    expect(await run()).toMatchObject({ at: 1 })
  })

  test('leaves no timer behind', async () => {
    const { hear, start, finish, clock, watch } = await watched()
    await hear({ targetReps: 8 })
    await start()
    await finish('left')
    expect(clock.pendingTimers()).toBe(1)
    watch.close()
    await hear({ session: 's2' })
    expect(clock.pendingTimers()).toBe(0)
  })
})
