import { describe, expect, test } from 'vitest'
import { endSilent, finishSet, hearLive, silenceMs, type DoneSet } from '../../../../server/records/runs/advance-run.ts'
import { phaseAt, placeIn, showRun, type RunState } from '../../../../server/records/runs/run-state.ts'
import { makeLive, someTime } from '../../../support/server-fixtures.ts'
import { doneSet, makeRun, planItem, told } from './run-fixtures.ts'

const later = (seconds: number): number => someTime + seconds * 1000

/** All of these sets, each heard as it ended. */
const after = (run: RunState, ...sets: DoneSet[]): RunState =>
  sets.reduce((state, set) => finishSet(state, set, set.endedAt).state, run)

describe('a finished set', () => {
  test('finishes the step, and the rest runs from its end', () => {
    const { state, step } = finishSet(makeRun(), doneSet(1, later(10)), later(45))
    expect(step).toBe(0)
    expect(state.steps[0]).toMatchObject({ state: 'done', setId: 'cuff-1/s1/set-1', settledAt: later(40) })
    expect([placeIn(state), state.revision]).toEqual([1, 2])
    expect(showRun(state, later(99))).toMatchObject({ at: 1, phase: 'rest', restUntil: later(100) })
    expect(showRun(state, later(100))).toMatchObject({ at: 1, phase: 'ready', restUntil: null })
  })

  test('after another moves the run through its sides to the end, with no rest there', () => {
    const sets = ['left', 'right', 'left', 'right'] as const
    const state = after(makeRun(), ...sets.map((side, i) => doneSet(i + 1, later(100 * i), { side })))
    expect(told(state)).toBe('done done done done')
    expect(showRun(state, later(331))).toMatchObject({
      at: 4,
      phase: 'done',
      endedWhy: 'done',
      endedAt: later(330),
      restUntil: null
    })
  })

  test('that begins before the rest is over is the next step', () => {
    const state = after(makeRun(), doneSet(1, later(0)), doneSet(2, later(35), { side: 'right' }))
    expect(told(state)).toBe('done done to-do to-do')
    expect(state.restUntil).toBe(later(65 + 60))
  })

  test('that is heard twice, or again after all is over, finishes once', () => {
    const once = after(makeRun(), doneSet(1, later(0)))
    expect(finishSet(once, doneSet(1, later(0)), later(200))).toEqual({ state: once, step: null })
    const over = after(makeRun([planItem({ sets: 1, sideOrder: 'left-only' })]), doneSet(1, later(0)))
    expect(over.endedWhy).toBe('done')
    expect(finishSet(over, doneSet(2, later(99)), later(200))).toEqual({ state: over, step: null })
  })

  test('that comes late leaves no rest that is over already, and none shorter than a later one', () => {
    const late = finishSet(makeRun(), doneSet(1, later(0)), later(500)).state
    expect(phaseAt(late, later(500))).toBe('ready')
    const newer = finishSet(makeRun(), doneSet(2, later(300)), later(400)).state
    const older = finishSet(newer, doneSet(1, later(0), { side: 'right' }), later(401)).state
    expect(told(older)).toBe('done done to-do to-do')
    expect(older.restUntil).toBe(later(390))
  })

  test('of another side than asked finishes the first step to do of that side', () => {
    const state = after(makeRun(), doneSet(1, later(0), { side: 'right' }))
    expect(told(state)).toBe('to-do done to-do to-do')
    expect([placeIn(state), phaseAt(state, later(31))]).toEqual([0, 'rest'])
    const next = after(state, doneSet(2, later(100)), doneSet(3, later(200)))
    expect(told(next)).toBe('done done done to-do')
  })

  test('done out of turn is followed by the rest of its item even where it is the last step', () => {
    const run = makeRun([planItem({ sets: 1 })])
    expect(run.steps[1]?.restSeconds).toBe(0)
    expect(after(run, doneSet(1, later(0), { side: 'right' })).restUntil).toBe(later(90))
  })

  test('of which the run asks none changes nothing', () => {
    const run = makeRun([planItem({ sideOrder: 'left-only' })])
    for (const changes of [{ side: 'right' }, { exercise: 'hip-bridge' }] as const) {
      expect(finishSet(run, doneSet(1, later(0), changes), later(30))).toEqual({ state: run, step: null })
    }
    expect(finishSet(run, doneSet(1, later(-1)), later(30)).step).toBeNull()
  })

  test('on a cuff whose clock is ahead is followed by no longer rest', () => {
    const state = finishSet(makeRun(), doneSet(1, later(3600)), later(30)).state
    expect(state.restUntil).toBe(later(90))
  })
})

describe('a word of the cuff', () => {
  const live = (
    changes: Partial<NonNullable<ReturnType<typeof makeLive>['set']>> = {},
    side: 'left' | 'right' = 'left'
  ) => makeLive({ side, set: { ...makeLive().set!, startedAt: later(5), ...changes } })

  test('begins the set, and keeps it until its own message comes', () => {
    const going = hearLive(makeRun(), live(), false, later(6))
    expect(phaseAt(going, later(6))).toBe('set')
    expect(going.underWay).toEqual({ setId: 'cuff-1/s1/set-1', step: 0 })
    expect(hearLive(going, live(), false, later(7))).toBe(going)
    const ended = live({ active: false, endedAt: later(30) })
    expect(hearLive(going, ended, false, later(30))).toBe(going)
    const finished = finishSet(going, doneSet(1, later(5)), later(36)).state
    expect(phaseAt(finished, later(36))).toBe('rest')
    expect(hearLive(finished, live(), true, later(36))).toBe(finished)
  })

  test('takes back a set that ended without reps, or that is gone with its session', () => {
    const going = hearLive(makeRun(), live(), false, later(6))
    const empty = hearLive(going, live({ active: false, reps: [] }), false, later(9))
    expect(phaseAt(empty, later(9))).toBe('ready')
    expect(hearLive(going, makeLive({ session: 's2', set: null }), false, later(9)).underWay).toBeNull()
  })

  test('of a set that began before, or that nobody asked for, begins nothing', () => {
    const run = makeRun([planItem({ sideOrder: 'left-only' })])
    expect(hearLive(run, live({ startedAt: later(-1) }), false, later(6))).toBe(run)
    expect(hearLive(run, live({}, 'right'), false, later(6))).toBe(run)
  })

  test('of a set out of turn belongs to its own step', () => {
    expect(hearLive(makeRun(), live({}, 'right'), false, later(6)).underWay).toMatchObject({ step: 1 })
  })
})

test('a run of which nothing was heard since yesterday is over, and a set of today is none of it', () => {
  const run = makeRun()
  expect(endSilent(run, someTime + silenceMs)).toBe(run)
  expect(endSilent(run, someTime + silenceMs + 1)).toMatchObject({ endedWhy: 'stopped' })
  const today = doneSet(1, someTime + silenceMs + 1)
  expect(finishSet(run, today, today.endedAt).step).toBeNull()
  // Sets that were done in its time and come a day late are.
  const late = finishSet(run, doneSet(1, later(60)), someTime + 2 * silenceMs).state
  expect(told(late)).toBe('done to-do to-do to-do')
  expect(endSilent(late, someTime + 2 * silenceMs)).toMatchObject({ endedWhy: 'stopped' })
})
