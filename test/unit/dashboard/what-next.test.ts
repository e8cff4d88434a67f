import { flushPromises, type VueWrapper } from '@vue/test-utils'
import { afterEach, describe, expect, it } from 'vitest'
import type { Role } from '#contracts/access.ts'
import type { SetsReply } from '#contracts/http.ts'
import type { CorrectedSetHead } from '#contracts/records/corrected-set.ts'
import type { Side } from '#contracts/words.ts'
import type { SetsPage } from '../../../dashboard/api/client.ts'
import { whatNext } from '../../../dashboard/live/done/what-next.ts'
import LiveView from '../../../dashboard/live/live-view.vue'
import {
  bridgeNow,
  cuffId,
  makeCuff,
  makeFinishedSet,
  makeLive,
  makeRep,
  makeSnapshot,
  session,
  setIdOf
} from './fixtures.ts'
import { byTestId, createBench, germanWords, mountWith, silentApi, type Bench } from './harness.ts'

const target = 2

/** The sets of a session, newest first as the server lists them; each with so many reps, of a target of two. */
function sessionOf(...sets: [side: Side, reps: number, change?: Partial<CorrectedSetHead>][]): CorrectedSetHead[] {
  const heads = sets.map(([side, reps, change], index): CorrectedSetHead => ({
    ...makeFinishedSet(
      Array.from({ length: reps }, (_, n) => makeRep(n + 1, { kind: n === 0 ? 'partial' : 'clean' })),
      { id: setIdOf(index + 1), number: index + 1, side, targetReps: target }
    ),
    ...change
  }))
  return heads.reverse()
}

describe('what follows a set', () => {
  const after = (...sets: Parameters<typeof sessionOf>) => whatNext(setIdOf(sets.length), sessionOf(...sets))

  it('is the other side once the target of one is reached, by reps of every kind', () => {
    expect(after(['left', 2])).toEqual({ what: 'other-side', side: 'right' })
    expect(after(['right', 3])).toEqual({ what: 'other-side', side: 'left' })
  })

  it('is a rest and the same again once both are done', () => {
    expect(after(['left', 2], ['right', 2])).toEqual({ what: 'again' })
    expect(after(['left', 2], ['left', 2], ['right', 2])).toEqual({ what: 'again' })
  })

  it('is the other side again in the next round', () => {
    expect(after(['left', 2], ['right', 2], ['left', 2])).toEqual({ what: 'other-side', side: 'right' })
  })

  it('is not said after a set that fell short of its target or had none', () => {
    expect(after(['left', 1])).toBeNull()
    expect(after(['left', 2, { targetReps: null }])).toBeNull()
    expect(after(['left', 2], ['right', 1], ['left', 2])).toEqual({ what: 'other-side', side: 'right' })
  })

  it('is not said of a set that the server does not list', () => {
    expect(whatNext(setIdOf(2), sessionOf(['left', 2]))).toBeNull()
    expect(whatNext(setIdOf(1), [])).toBeNull()
  })

  it('goes by the sets of one athlete, who may share the cuff', () => {
    const [mia, jo] = [{ athleteId: 'mia' }, { athleteId: 'jo' }]
    expect(after(['right', 2, mia], ['left', 2, jo])).toEqual({ what: 'other-side', side: 'right' })
    expect(after(['right', 2, mia], ['right', 2, mia], ['left', 2, mia])).toEqual({ what: 'again' })
  })
})

describe('after a set without a plan the screen', () => {
  let open: VueWrapper | null = null
  afterEach(() => {
    open?.unmount()
    open = null
  })

  async function show(
    sets: CorrectedSetHead[],
    { role = 'coach', german = false }: { role?: Role; german?: boolean } = {}
  ): Promise<{ view: VueWrapper; bench: Bench; list: CorrectedSetHead[]; asked: SetsPage[] }> {
    const bench = createBench()
    bench.connection.link.start()
    const list = [...sets]
    const asked: SetsPage[] = []
    const api = {
      ...silentApi,
      sets(page: SetsPage): Promise<SetsReply> {
        asked.push(page)
        return Promise.resolve({ sets: [...list], next: null })
      }
    }
    bench.socket().greet(makeSnapshot([makeCuff({ live: ended(1) })]))
    const words = german ? { words: await germanWords() } : {}
    const view = await mountWith(LiveView, bench, { api, role, ...words })
    open = view
    return { view, bench, list, asked }
  }
  const ended = (number: number, side: Side = 'left') =>
    makeLive([], {
      side,
      phase: 'idle',
      set: {
        ...makeLive(['partial', 'clean']).set!,
        id: setIdOf(number),
        number,
        active: false,
        endedAt: bridgeNow - 84_000
      }
    })

  it('offers the other side by one touch, and says to go once the cuff knows', async () => {
    const { view, bench, asked } = await show(sessionOf(['left', 2]))
    expect(asked[0]).toMatchObject({ cuffId, session, exercise: 'kickback' })
    expect(byTestId(view, 'switch-sides').text()).toBe('Switch sidesCuff to the right leg')
    expect(byTestId(view, 'rest-clock').text()).toBe('1:24')
    await byTestId(view, 'switch-sides').trigger('click')
    expect(bench.socket().sent[0]?.command).toMatchObject({ action: 'set-side', side: 'right' })
    bench.socket().tell('live', ended(1, 'right'))
    await flushPromises()
    expect(byTestId(view, 'switch-sides').exists()).toBe(false)
    expect(byTestId(view, 'what-next').text()).toBe('Now the right leg. Go when you are ready.')
    expect(document.activeElement?.textContent).toContain('Now the right leg')
    expect(byTestId(view, 'rest-clock').exists()).toBe(true)
  })

  it('says it as soon as the server has the set, and nothing before', async () => {
    const { view, bench, list } = await show([])
    expect(byTestId(view, 'what-next').exists()).toBe(false)
    list.push(...sessionOf(['left', 2]))
    bench.socket().tell('set', makeFinishedSet([makeRep(1), makeRep(2)], { targetReps: target }))
    await flushPromises()
    expect(byTestId(view, 'switch-sides').element.nodeName).toBe('BUTTON')
  })

  it('says to rest and begin again once both sides are done, in German too', async () => {
    const { view, bench } = await show(sessionOf(['right', 2], ['left', 2]), { german: true })
    bench.socket().tell('live', ended(2))
    await flushPromises()
    expect(byTestId(view, 'what-next').text()).toContain('Beide Seiten geschafft.')
    expect(byTestId(view, 'switch-sides').exists()).toBe(false)
  })

  it('tells a viewer the same, without a button', async () => {
    const { view } = await show(sessionOf(['left', 2]), { role: 'viewer' })
    expect(byTestId(view, 'switch-sides').element.nodeName).toBe('DIV')
    expect(byTestId(view, 'switch-sides').text()).toContain('Switch sides')
  })

  it('says nothing where the exercise is another one by now', async () => {
    const { view, bench, list } = await show(sessionOf(['left', 2]))
    list.length = 0
    bench.socket().tell('live', { ...ended(1), exercise: 'donkey-kick' })
    await flushPromises()
    expect(byTestId(view, 'what-next').exists()).toBe(false)
  })
})
