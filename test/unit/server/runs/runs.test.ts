import { describe, expect, test } from 'vitest'
import { setId } from '#contracts/identifiers.ts'
import type { NewRun } from '#contracts/records/run.ts'
import type { FinishedSet } from '#contracts/set.ts'
import type { Store } from '../../../../server/store/store.ts'
import { onEachEngine, type TestEngine } from '../../../support/each-engine.ts'
import { makeLive, makeRep, makeSet, someTime } from '../../../support/server-fixtures.ts'
import { planItem } from './run-fixtures.ts'

const later = (seconds: number): number => someTime + seconds * 1000
const said = { now: someTime, by: null }
const conflict = { code: 'HTTP_CONFLICT' }

/** A set of one rep, half a minute long, whose rep is no other's. */
function aSet(number: number, startedAt: number, changes: Partial<FinishedSet> = {}): FinishedSet {
  const { side = 'left' } = changes
  const reps = [makeRep({ n: number, setNumber: number, side, at: startedAt + 1000 })]
  return makeSet({ number, startedAt, endedAt: startedAt + 30_000, reps, ...changes })
}

async function withRun(engine: TestEngine, body: NewRun = { id: 'one', name: 'Legs', items: [planItem()] }) {
  const store = await engine.openStore()
  const { records } = store
  await records.seeCuff('cuff-1', someTime)
  await records.startRun('cuff-1', body, said)
  const hear = async (set: FinishedSet, now = set.endedAt!) => {
    await store.save([{ kind: 'set', set }])
    return records.settleRun('cuff-1', null, now)
  }
  return { store, records, hear }
}

const states = async ({ records }: Pick<Store, 'records'>, id = 'one') =>
  (await records.readRun(id, later(0))).steps.map(({ state }) => state).join(' ')

onEachEngine((engine) => {
  describe('a run', () => {
    test('of a plan is its own copy, and goes on as it was where the plan changes', async () => {
      const store = await engine.openStore()
      const { records } = store
      await records.seeCuff('cuff-1', someTime)
      await records.createPlan({ id: 'legs', name: 'Legs', items: [planItem({ sets: 1 })] }, someTime)
      const { run } = await records.startRun('cuff-1', { planId: 'legs' }, said)
      expect(run).toMatchObject({ planId: 'legs', name: 'Legs', phase: 'ready', at: 0, revision: 1, endedAt: null })
      await records.changePlan('legs', { revision: 1, name: 'Arms', items: [planItem({ sets: 4 })] }, someTime)
      expect(await records.readRun(run.id, someTime)).toEqual(run)
      await records.archivePlan('legs', 2, someTime)
      await expect(records.startRun('cuff-1', { planId: 'legs' }, said)).rejects.toMatchObject(conflict)
      await expect(records.startRun('cuff-1', { planId: 'none' }, said)).rejects.toMatchObject({
        code: 'HTTP_NOT_FOUND'
      })
      await expect(records.startRun('none', { planId: 'legs' }, said)).rejects.toMatchObject({ code: 'HTTP_NOT_FOUND' })
    })

    test('asked for twice is one; another under its id is refused, and so is one that is too long', async () => {
      const { records } = await withRun(engine)
      const first = await records.readRun('one', someTime)
      const same = { id: 'one', name: ' Legs ', items: [planItem()] }
      const again = await records.startRun('cuff-1', same, { now: later(9), by: null })
      expect(again).toEqual({ run: first, stopped: null, wearerChanged: false })
      const other = { id: 'one', name: 'Arms', items: [planItem()] }
      await expect(records.startRun('cuff-1', other, said)).rejects.toMatchObject(conflict)
      const long = { name: 'Long', items: Array.from({ length: 7 }, () => planItem({ sets: 20 })) }
      await expect(records.startRun('cuff-1', long, said)).rejects.toMatchObject({
        code: 'HTTP_BAD_REQUEST',
        message: 'The plan has 280 sets; a run takes 240 at most.'
      })
      expect((await records.listRuns({ running: true }, someTime)).runs).toHaveLength(1)
    })

    test('ends the one before on its cuff, puts its athlete on, and is theirs', async () => {
      const { records } = await withRun(engine)
      await records.createAthlete({ id: 'ana', name: 'Ana' }, someTime)
      const next = { id: 'two', name: 'More', items: [planItem()], athleteId: 'ana' }
      const started = await records.startRun('cuff-1', next, { now: later(60), by: null })
      expect(started).toMatchObject({ stopped: 'one', wearerChanged: true, run: { athleteId: 'ana' } })
      expect(await records.readRun('one', later(60))).toMatchObject({ endedWhy: 'stopped', phase: 'done' })
      const ids = async (query: object) => (await records.listRuns(query, later(60))).runs.map(({ id }) => id)
      expect(await ids({})).toEqual(['two', 'one'])
      expect(await ids({ running: true })).toEqual(['two'])
      expect(await ids({ running: false, cuffId: 'cuff-1' })).toEqual(['one'])
      expect(await ids({ athleteId: 'ana' })).toEqual(['two'])
      expect(await ids({ cuffId: 'cuff-2' })).toEqual([])
      const { next: place } = await records.listRuns({ limit: 1 }, someTime)
      expect(await ids({ limit: 1, before: place })).toEqual(['one'])
      expect(await records.cuffsWithRuns()).toEqual(['cuff-1'])
      // Whose the run is stays known.
      expect(await records.deleteAthlete('ana', later(61), null)).toMatchObject({ deleted: false })
    })

    test('begun by two at once is one at a time', async () => {
      const { records } = await withRun(engine)
      const start = (id: string) => records.startRun('cuff-1', { id, name: id, items: [planItem()] }, said)
      await Promise.all(['a', 'b', 'c', 'd'].map(start))
      expect((await records.listRuns({ running: true }, someTime)).runs).toHaveLength(1)
      expect((await records.listRuns({ running: false }, someTime)).runs).toHaveLength(4)
    })
  })

  describe('a set that is kept', () => {
    test('finishes its step, and tells of it', async () => {
      const { store, records, hear } = await withRun(engine)
      expect(await hear(aSet(1, later(5)))).toMatchObject({ changed: true, more: false })
      expect(await states(store)).toBe('done to-do to-do to-do')
      const plan = { runId: 'one', step: 0, loadKg: 10, repsFrom: 6, repsTo: 8, tempo: null }
      expect(await records.readCorrectedSet('cuff-1/s1/set-1')).toMatchObject({ plan })
      expect((await records.listCorrectedSets({})).sets).toMatchObject([{ plan }])
    })

    test('is taken once: told again, looked at by two servers, or after a restart', async () => {
      const { store, records, hear } = await withRun(engine)
      const set = aSet(1, later(5))
      await store.save([{ kind: 'set', set }])
      const looks = Array.from({ length: 5 }, () => records.settleRun('cuff-1', null, later(40)))
      expect((await Promise.all(looks)).every(({ run }) => run?.revision === 2)).toBe(true)
      expect(await hear({ ...set, ended: 'pause' })).toMatchObject({ changed: false })
      expect(await states(store)).toBe('done to-do to-do to-do')
    })

    test('before the run, of another cuff, without its own message, or without reps finishes nothing', async () => {
      const { store, records, hear } = await withRun(engine)
      await hear(aSet(1, later(-1)))
      await hear(aSet(1, later(5), { cuffId: 'cuff-2', id: setId('cuff-2', 's1', 1), reps: [] }))
      await hear(aSet(2, later(5), { reps: [] }))
      await store.save([{ kind: 'rep', rep: makeRep({ n: 9, setNumber: 3, at: later(9) }) }])
      await records.settleRun('cuff-1', null, later(60))
      expect(await states(store)).toBe('to-do to-do to-do to-do')
    })

    test('finishes nothing any more once somebody went back on it, until another set is done', async () => {
      const { store, records, hear } = await withRun(engine)
      await hear(aSet(1, later(5)))
      const back = await records.changeRun('one', 2, { action: 'back' }, later(40))
      expect(back).toMatchObject({ at: 0, phase: 'ready', revision: 3 })
      await hear({ ...aSet(1, later(5)), ended: 'pause' })
      expect(await states(store)).toBe('to-do to-do to-do to-do')
      expect(await records.readCorrectedSet('cuff-1/s1/set-1')).toMatchObject({ plan: null })
      await hear(aSet(2, later(60)))
      expect(await states(store)).toBe('done to-do to-do to-do')
    })

    test('that was skipped while it went on finishes nothing', async () => {
      const { store, records, hear } = await withRun(engine)
      const set = { ...makeLive().set!, startedAt: later(5) }
      const live = makeLive({ set })
      expect((await records.settleRun('cuff-1', live, later(6))).run?.underWay).toMatchObject({ step: 0 })
      await records.changeRun('one', 2, { action: 'skip' }, later(10))
      expect((await records.settleRun('cuff-1', live, later(11))).run?.underWay).toBeNull()
      await hear(aSet(1, later(5)))
      expect(await states(store)).toBe('skipped to-do to-do to-do')
    })
  })

  describe('a change of a run', () => {
    test('that two people make of the same state is made once', async () => {
      const { records } = await withRun(engine)
      const skip = () => records.changeRun('one', 1, { action: 'skip' }, later(1))
      const outcomes = await Promise.allSettled([skip(), skip()])
      expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
      expect(await records.readRun('one', later(1))).toMatchObject({ revision: 2, at: 1 })
      await expect(records.changeRun('none', 1, { action: 'skip' }, someTime)).rejects.toMatchObject({
        code: 'HTTP_NOT_FOUND'
      })
    })

    test('does not bring back a run that is done where another goes on', async () => {
      const { records } = await withRun(engine, {
        id: 'one',
        name: 'Short',
        items: [planItem({ sets: 1, sideOrder: 'left-only' })]
      })
      await records.changeRun('one', 1, { action: 'skip' }, later(1))
      await records.startRun('cuff-1', { id: 'two', name: 'Next', items: [planItem()] }, { now: later(2), by: null })
      await expect(records.changeRun('one', 2, { action: 'back' }, later(3))).rejects.toMatchObject(conflict)
      await records.changeRun('two', 1, { action: 'stop' }, later(4))
      expect(await records.changeRun('one', 2, { action: 'back' }, later(5))).toMatchObject({ phase: 'ready', at: 0 })
    })

    test('of what the cuff was told holds for that state alone', async () => {
      const { records } = await withRun(engine)
      const { run } = await records.settleRun('cuff-1', null, later(1))
      const trouble = { code: 'COMMAND_TIMEOUT', message: 'No answer.', advice: null }
      expect(await records.noteTrouble(run!, trouble)).toBe(true)
      expect(await records.noteTrouble(run!, trouble)).toBe(false)
      expect(await records.readRun('one', later(1))).toMatchObject({ revision: 1, trouble })
      expect(await records.markTold(run!, 's1')).toBe(true)
      const { run: told } = await records.settleRun('cuff-1', null, later(1))
      expect(told).toMatchObject({ toldSession: 's1', trouble: null })
      await records.changeRun('one', 1, { action: 'skip' }, later(2))
      expect(await records.markTold(told!, 's1')).toBe(false)
      expect(await records.noteTrouble(told!, trouble)).toBe(false)
      expect((await records.settleRun('cuff-1', null, later(3))).run).toMatchObject({ toldSession: null })
    })
  })

  test('runs are forgotten once their sets are', async () => {
    const { store, records, hear } = await withRun(engine)
    await hear(aSet(1, later(5)))
    await hear(aSet(2, later(100), { side: 'right' }))
    await records.changeRun('one', 3, { action: 'stop' }, later(140))
    expect(await store.forget(later(60), 10)).toBe(0)
    expect((await records.listRuns({}, someTime)).runs).toHaveLength(1)
    expect(await store.forget(later(3600), 10)).toBe(1)
    expect((await records.listRuns({}, someTime)).runs).toEqual([])
  })
})
