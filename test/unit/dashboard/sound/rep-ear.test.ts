import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Rep } from '#contracts/rep.ts'
import type { CountMoment } from '../../../../dashboard/look/screen-settings.ts'
import { createRepEar } from '../../../../dashboard/sound/rep-ear.ts'
import { makeLive, makeRep, setIdOf } from '../fixtures.ts'

const top = (n: number, change: Partial<Rep> = {}): Rep => makeRep(n, { state: 'provisional', revision: 0, ...change })
const back = (n: number, change: Partial<Rep> = {}): Rep => makeRep(n, { state: 'confirmed', revision: 1, ...change })
const gone = (n: number, change: Partial<Rep> = {}): Rep => makeRep(n, { state: 'revoked', revision: 2, ...change })

function earThat(countAt: CountMoment) {
  const ear = createRepEar(() => countAt)
  const hearAll = (...reps: Rep[]) => reps.map((rep) => ear.hear(rep, 0)).filter((news) => news !== null)
  return { ear, hearAll }
}

describe('where a rep counts at the top', () => {
  it('it is heard there once, of no kind yet; a clean one is not heard again', () => {
    const { hearAll } = earThat('top')
    expect(hearAll(top(1), top(1), back(1), back(1))).toEqual([{ what: 'counted', kind: null, count: 1 }])
  })

  it.each(['momentum', 'partial'] as const)('a %s one is called so once it is certain', (kind) => {
    const { hearAll } = earThat('top')
    expect(hearAll(top(1, { kind: 'momentum' }), back(1, { kind }))).toEqual([
      { what: 'counted', kind: null, count: 1 },
      { what: 'judged', kind }
    ])
  })

  it('one that was none is taken back, and its number comes again', () => {
    const { hearAll } = earThat('top')
    expect(hearAll(top(1), top(2), gone(2), gone(2), top(3))).toEqual([
      { what: 'counted', kind: null, count: 1 },
      { what: 'counted', kind: null, count: 2 },
      { what: 'taken-back' },
      { what: 'counted', kind: null, count: 2 }
    ])
  })

  it('one whose confirmation comes first counts with its kind, and its top is no news any more', () => {
    const { hearAll } = earThat('top')
    expect(hearAll(back(1, { kind: 'partial' }), top(1))).toEqual([{ what: 'counted', kind: 'partial', count: 1 }])
  })

  it('one that is judged after the next has begun is heard all the same', () => {
    const { hearAll } = earThat('top')
    expect(hearAll(top(1), top(2), back(1, { kind: 'momentum' })).at(-1)).toEqual({ what: 'judged', kind: 'momentum' })
  })
})

describe('where a rep counts on the return', () => {
  it('only what is certain is heard', () => {
    const { hearAll } = earThat('return')
    expect(hearAll(top(1), back(1), top(2), gone(2), top(3), back(3, { kind: 'momentum' }))).toEqual([
      { what: 'counted', kind: 'clean', count: 1 },
      { what: 'counted', kind: 'momentum', count: 2 }
    ])
  })

  it('a confirmed one that is undone by hand is taken back', () => {
    const { hearAll } = earThat('return')
    expect(hearAll(back(1), gone(1)).at(-1)).toEqual({ what: 'taken-back' })
  })
})

describe('what is no news', () => {
  it('is all that a snapshot shows', () => {
    const { ear, hearAll } = earThat('top')
    ear.know(makeLive(['clean', 'momentum', 'clean']))
    expect(hearAll(top(3), back(2, { kind: 'momentum' }), back(3), back(1, { revision: 5 }))).toEqual([])
    expect(hearAll(top(4))).toEqual([{ what: 'counted', kind: null, count: 4 }])
  })

  it('is the top of a rep that the snapshot shows there, while its judgement is', () => {
    const { ear, hearAll } = earThat('top')
    const live = makeLive(['clean'])
    live.set!.reps.push({ n: 2, kind: 'clean', state: 'provisional' })
    ear.know({ ...live, lastRep: top(2) })
    expect(hearAll(top(2), back(2, { kind: 'partial' }))).toEqual([{ what: 'judged', kind: 'partial' }])
  })

  it('is what was held up on its way, and what belongs to a set that is over', () => {
    const { ear, hearAll } = earThat('top')
    expect(ear.hear(top(1), 120)).toBeNull()
    expect(hearAll(top(2, { setId: setIdOf(2) }), back(3, { n: 1, id: 'x/y/1', setId: setIdOf(1) }))).toHaveLength(1)
  })

  it('is a word that was overtaken: one that was undone stays so', () => {
    const { hearAll } = earThat('top')
    expect(hearAll(top(1), gone(1, { revision: 2 }), back(1, { revision: 1 }))).toHaveLength(2)
  })

  it('is a rep that is given back: it was heard, but it counts again', () => {
    const { hearAll } = earThat('return')
    const news = hearAll(back(1), back(2), gone(2), back(2, { revision: 3 }), back(3))
    expect(news.map((each) => ('count' in each ? each.count : each.what))).toEqual([1, 2, 'taken-back', 3])
  })
})

it('whatever order words come in and however often, a rep counts at most once and is judged at most once', () => {
  const words = [1, 2, 3].flatMap((n) => [top(n), back(n, { kind: n === 2 ? 'momentum' : 'clean' })])
  const orders = fc.shuffledSubarray([...words, ...words], { minLength: words.length })
  fc.assert(
    fc.property(orders, fc.constantFrom<CountMoment>('top', 'return'), (order, countAt) => {
      const { hearAll } = earThat(countAt)
      const news = hearAll(...order)
      const counted = news.filter(({ what }) => what === 'counted')
      const heard = new Set(order.filter(({ state }) => countAt === 'top' || state === 'confirmed').map(({ n }) => n))
      expect(counted).toHaveLength(heard.size)
      expect(news.filter((each) => 'kind' in each && each.kind === 'momentum').length).toBeLessThanOrEqual(1)
      expect(news.some(({ what }) => what === 'taken-back')).toBe(false)
    })
  )
})
