import { describe, expect, it } from 'vitest'
import { fromSnapshot } from '../../../dashboard/connection/cuff-state.ts'
import { createAwayWatch, outMs, toTheEndMs } from '../../../dashboard/wall/away-watch.ts'
import { tileContent } from '../../../dashboard/wall/tile-content.ts'
import { pageOf, tileGrid } from '../../../dashboard/wall/tile-grid.ts'
import { wallOrder } from '../../../dashboard/wall/wall-order.ts'
import { bridgeNow, makeCuff, makeLive, makeStatus } from './fixtures.ts'

const cuff = (cuffId: string, change = {}) => fromSnapshot(makeCuff({ cuffId, ...change }), 0, 0)
const lost = { status: makeStatus({ link: 'lost' }) }

describe('the grid', () => {
  it.each([
    [1, 1, 1],
    [2, 2, 1],
    [3, 2, 2],
    [5, 3, 2],
    [7, 3, 3],
    [10, 4, 3]
  ])('of %i legs is the smallest that holds them', (tiles, along, across) => {
    expect(tileGrid(tiles)).toEqual({ along, across })
  })

  it('turns a page after twelve, and never stands on a page that is gone', () => {
    const tiles = Array.from({ length: 13 }, (_, n) => n)
    expect(pageOf(tiles, 0)).toMatchObject({ page: 0, pages: 2, tiles: tiles.slice(0, 12) })
    expect(pageOf(tiles, 1)).toMatchObject({ page: 1, tiles: [12] })
    expect(pageOf([1, 2], 1)).toMatchObject({ page: 0, pages: 1, tiles: [1, 2] })
  })
})

describe('who is away', () => {
  it('keeps its place for a hiccup, then falls to the end, then out, and comes back at once', () => {
    const watch = createAwayWatch()
    watch.look([cuff('a', lost)], 1000)
    const started = Math.min(1000, 0)
    expect(watch.presenceOf('a', started + toTheEndMs - 1)).toBe('here')
    expect(watch.presenceOf('a', started + toTheEndMs)).toBe('end')
    expect(watch.presenceOf('a', started + outMs)).toBe('out')
    watch.look([cuff('a')], outMs)
    expect(watch.presenceOf('a', outMs)).toBe('here')
  })

  it('is out at once where nothing was ever heard of its leg', () => {
    const watch = createAwayWatch()
    watch.look([cuff('a', { ...lost, live: null })], 1000)
    expect(watch.presenceOf('a', 1000)).toBe('out')
  })

  it('stands behind the others, which go by what they are called', () => {
    const cuffs = ['cuff-10', 'cuff-9', 'cuff-1', 'cuff-2'].map((id) => cuff(id))
    const order = wallOrder(
      cuffs,
      (id) => id,
      (id) => (id === 'cuff-1' ? 'end' : id === 'cuff-2' ? 'out' : 'here')
    )
    expect(order.tiles.map(({ cuffId }) => cuffId)).toEqual(['cuff-9', 'cuff-10', 'cuff-1'])
    expect(order.out.map(({ cuffId }) => cuffId)).toEqual(['cuff-2'])
  })
})

describe('a tile', () => {
  it('moves its number where the live screen does: at the top, or on the return', () => {
    const live = makeLive(['clean', 'clean'])
    live.set!.reps[1]!.state = 'provisional'
    expect(tileContent(cuff('a', { live }), 'top').count).toBe(2)
    expect(tileContent(cuff('a', { live }), 'return')).toMatchObject({ count: 1, marks: live.set!.reps })
  })

  it('tells the count, the last verdict and the phase', () => {
    expect(tileContent(cuff('a', { live: makeLive(['clean', 'momentum']) }))).toMatchObject({
      stage: 'going',
      count: 2,
      verdict: 'momentum',
      phase: 'bottom-hold',
      trouble: null
    })
  })

  it('tells what is wrong as what it is, and no phase of a leg that is not heard of', () => {
    expect(tileContent(cuff('a', lost))).toMatchObject({ trouble: 'lost', phase: null })
    expect(tileContent(cuff('a', { status: makeStatus({ online: false }) }))).toMatchObject({ trouble: 'offline' })
    const trouble = { code: 'DISK', message: 'The disk is full.', advice: null }
    expect(tileContent(cuff('a', { status: makeStatus({ trouble }) }))).toMatchObject({ trouble: 'failing' })
  })

  it('rests from the end of the set', () => {
    const live = makeLive(['clean'])
    const ended = { ...live, set: { ...live.set!, active: false, endedAt: bridgeNow - 30_000 } }
    expect(tileContent(cuff('a', { live: ended }))).toMatchObject({ stage: 'resting', endedMs: -30_000 })
  })
})
