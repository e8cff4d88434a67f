import { describe, expect, test } from 'vitest'
import { actOnRun, type RunAction } from '../../../../server/records/runs/act-on-run.ts'
import { finishSet } from '../../../../server/records/runs/advance-run.ts'
import { phaseAt, placeIn, type RunState } from '../../../../server/records/runs/run-state.ts'
import { someTime } from '../../../support/server-fixtures.ts'
import { doneSet, makeRun, planItem, told } from './run-fixtures.ts'

const later = (seconds: number): number => someTime + seconds * 1000
const act = (state: RunState, action: RunAction['action'], now = later(40)): RunState =>
  actOnRun(state, action === 'rest' ? { action, seconds: 15 } : { action }, now).state
const conflict = expect.objectContaining({ code: 'HTTP_CONFLICT' }) as Error
const oneDone = (): RunState => finishSet(makeRun(), doneSet(1, later(0)), later(30)).state

describe('a person', () => {
  test('skips a step, and the rest goes on', () => {
    const state = act({ ...oneDone(), toldSession: 's1' }, 'skip')
    expect(told(state)).toBe('done skipped to-do to-do')
    expect([phaseAt(state, later(40)), state.restUntil, state.toldSession]).toEqual(['rest', later(90), null])
  })

  test('skips the set that goes on with its step, but not one of another step', () => {
    const going = { ...makeRun(), underWay: { setId: 'cuff-1/s1/set-1', step: 0 } }
    const skipped = actOnRun(going, { action: 'skip' }, later(9))
    expect([skipped.aside, skipped.state.underWay]).toEqual(['cuff-1/s1/set-1', null])
    const other = { ...makeRun(), underWay: { setId: 'cuff-1/s1/set-1', step: 1 } }
    expect(actOnRun(other, { action: 'skip' }, later(9))).toMatchObject({
      aside: null,
      state: { underWay: { step: 1 } }
    })
  })

  test('ends the run by skipping its last step', () => {
    const state = act(makeRun([planItem({ sets: 1, sideOrder: 'left-only' })]), 'skip')
    expect(state).toMatchObject({ endedWhy: 'done', endedAt: later(40) })
  })

  test('goes back to what was done or skipped last, step by step, and not beyond', () => {
    const skipped = act(oneDone(), 'skip')
    const once = actOnRun(skipped, { action: 'back' }, later(50))
    expect([told(once.state), once.aside]).toEqual(['done to-do to-do to-do', null])
    const twice = actOnRun(once.state, { action: 'back' }, later(51))
    expect([told(twice.state), twice.aside, placeIn(twice.state)]).toEqual([
      'to-do to-do to-do to-do',
      'cuff-1/s1/set-1',
      0
    ])
    expect(twice.state.restUntil).toBeNull()
    expect(() => act(twice.state, 'back')).toThrow(conflict)
  })

  test('goes back to a step that was done out of turn', () => {
    const right = finishSet(oneDone(), doneSet(2, later(100), { side: 'left' }), later(130)).state
    expect(told(right)).toBe('done to-do done to-do')
    expect(told(act(right, 'back', later(140)))).toBe('done to-do to-do to-do')
  })

  test('goes back into a run that was done, not into one that was stopped', () => {
    const done = act(makeRun([planItem({ sets: 1, sideOrder: 'left-only' })]), 'skip')
    expect(act(done, 'back')).toMatchObject({ endedAt: null, endedWhy: null })
    expect(() => act(act(oneDone(), 'stop'), 'back')).toThrow(conflict)
  })

  test('stops a run for good', () => {
    const stopped = act(oneDone(), 'stop')
    expect(stopped).toMatchObject({ endedWhy: 'stopped', endedAt: later(40), restUntil: null })
    for (const action of ['skip', 'stop', 'go-on', 'rest'] as const)
      expect(() => act(stopped, action)).toThrow(conflict)
    expect(finishSet(stopped, doneSet(2, later(50), { side: 'right' }), later(80)).state).toBe(stopped)
  })

  test('ends a rest early; without one nothing changes', () => {
    const going = act(oneDone(), 'go-on')
    expect([phaseAt(going, later(40)), going.revision]).toEqual(['ready', 3])
    expect(act(going, 'go-on')).toBe(going)
  })

  test('adds to a rest and takes from it, down to none and up to an hour', () => {
    const change = (state: RunState, seconds: number): number | null =>
      actOnRun(state, { action: 'rest', seconds }, later(40)).state.restUntil
    expect(change(oneDone(), 15)).toBe(later(105))
    expect(change(oneDone(), -15)).toBe(later(75))
    expect(change(oneDone(), -50)).toBeNull()
    expect(change(oneDone(), 3600)).toBe(later(40 + 3600))
    expect(change({ ...oneDone(), restUntil: later(35) }, 15)).toBe(later(55))
    const going = { ...oneDone(), underWay: { setId: 'cuff-1/s1/set-2', step: 1 } }
    expect(() => change(going, 15)).toThrow(conflict)
  })
})
