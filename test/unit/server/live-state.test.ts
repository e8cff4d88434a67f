import { describe, expect, test } from 'vitest'
import type { Message } from '../../../server/ingest/message.ts'
import { createLiveState } from '../../../server/live/live-state.ts'
import { makeAbout, makeLive, makeRep, makeStatus } from '../../support/server-fixtures.ts'

const status = (cuffId: string, online: boolean): Message => ({
  name: 'status',
  cuffId,
  payload: makeStatus({ cuffId, online })
})

describe('the live state', () => {
  test('holds the last word of each kind', () => {
    const state = createLiveState()
    state.apply({ name: 'about', cuffId: 'cuff-1', payload: makeAbout() })
    state.apply({ name: 'live', cuffId: 'cuff-1', payload: makeLive({ phaseSeconds: 1 }) })
    state.apply({ name: 'live', cuffId: 'cuff-1', payload: makeLive({ phaseSeconds: 2 }) })
    expect(state.cuffs()).toEqual([
      { cuffId: 'cuff-1', status: null, about: makeAbout(), live: makeLive({ phaseSeconds: 2 }), health: null }
    ])
  })

  test('passes reps on without keeping them', () => {
    const state = createLiveState()
    expect(state.apply({ name: 'rep', cuffId: 'cuff-1', payload: makeRep() })).toBe('changed')
    expect(state.cuffs()).toEqual([])
  })

  test('forgets a cuff when all of it has been taken back', () => {
    const state = createLiveState()
    state.apply(status('cuff-1', true))
    state.apply({ name: 'about', cuffId: 'cuff-1', payload: makeAbout() })
    expect(state.apply({ name: 'about', cuffId: 'cuff-1', payload: null })).toBe('gone')
    expect(state.cuffs()).toHaveLength(1)
    expect(state.apply({ name: 'status', cuffId: 'cuff-1', payload: null })).toBe('gone')
    expect(state.cuffs()).toEqual([])
    expect(state.apply({ name: 'status', cuffId: 'cuff-1', payload: null })).toBe('ignored')
  })

  test('is bounded: one that is away makes room, one that is online never does', () => {
    const state = createLiveState(2)
    state.apply(status('cuff-1', true))
    state.apply(status('cuff-2', false))
    expect(state.apply(status('cuff-3', true))).toBe('changed')
    expect(state.cuffs().map(({ cuffId }) => cuffId)).toEqual(['cuff-1', 'cuff-3'])
    expect(state.apply(status('cuff-4', true))).toBe('ignored')
    expect(state.cuffs().map(({ cuffId }) => cuffId)).toEqual(['cuff-1', 'cuff-3'])
  })

  test('knows whether any bridge is online', () => {
    const state = createLiveState()
    expect(state.bridgeOnline()).toBeNull()
    state.apply(status('cuff-1', false))
    expect(state.bridgeOnline()).toBe(false)
    state.apply(status('cuff-2', true))
    expect(state.bridgeOnline()).toBe(true)
  })
})
