import { flushPromises, type VueWrapper } from '@vue/test-utils'
import { afterEach, describe, expect, it } from 'vitest'
import type { BestsQuery, BestsReply } from '#contracts/records/history.ts'
import BestsView from '../../../../dashboard/history/bests/bests-view.vue'
import { setPath } from '../../../../dashboard/history/bests/set-path.ts'
import type { Api } from '../../../../dashboard/api/client.ts'
import { byTestId, createBench, mountWith, silentApi } from '../harness.ts'
import { makeSnapshot, setIdOf } from '../fixtures.ts'

let open: VueWrapper | null = null
afterEach(() => {
  open?.unmount()
  open = null
})

const best = (number: number, value: number) => ({
  id: setIdOf(number),
  startedAt: new Date(2026, 0, number, 12).getTime(),
  value
})
const none = {
  cleanReps: null,
  cleanStreak: null,
  romDegrees: null,
  eccentricSeconds: null,
  timeUnderTensionSeconds: null
}
const bests: BestsReply['bests'] = [
  { ...none, exercise: 'kickback', side: 'left', cleanReps: best(5, 14), romDegrees: best(6, 43.6) },
  { ...none, exercise: 'kickback', side: 'right', eccentricSeconds: best(7, 2.25), cleanStreak: best(3, 31) },
  { ...none, exercise: 'hip-bridge', side: 'left', timeUnderTensionSeconds: best(2, 83.4) }
]

async function show(api: Api, at = '/history/bests?athlete=mia') {
  const bench = createBench()
  bench.connection.link.start()
  bench.socket().greet(makeSnapshot())
  const view = await mountWith(BestsView, bench, { api, at })
  open = view
  return { view, bench }
}

describe('bests', () => {
  it('stand under their exercise and side with the date, and lead to the set they were in', async () => {
    const asked: BestsQuery[] = []
    const { view } = await show({
      ...silentApi,
      bests(query) {
        asked.push(query)
        return Promise.resolve({ bests })
      }
    })
    expect(asked[0]).toEqual({ athleteId: 'mia' })
    const tables = view.findAll('[data-testid="bests"]')
    expect(tables.map((table) => table.get('caption').text())).toEqual(['Cable kickback', 'Hip bridge'])
    const clean = byTestId(view, 'best-cleanReps-left')
    expect(clean.text()).toBe('145 Jan 2026open the set')
    expect(clean.attributes('href')).toBe(setPath(setIdOf(5)))
    expect(setPath(setIdOf(5))).toMatch(/^\/sets\/cuff-1\/[^/]+\/5$/)
    expect(byTestId(view, 'best-romDegrees-left').text()).toContain('44°')
    expect(byTestId(view, 'best-eccentricSeconds-right').text()).toContain('2.3\u00a0s')
    expect(byTestId(view, 'best-timeUnderTensionSeconds-left').text()).toContain('83\u00a0s')
    expect(byTestId(view, 'best-cleanReps-right').exists()).toBe(false)
    expect(byTestId(view, 'bests-of-all').exists()).toBe(false)
  })

  it('of everybody are said to be that', async () => {
    const { view } = await show({ ...silentApi, bests: () => Promise.resolve({ bests }) }, '/history/bests?athlete=all')
    expect(byTestId(view, 'bests-of-all').text()).toContain('Choose an athlete')
  })

  it('are asked for anew once, however much was corrected meanwhile', async () => {
    const replies: ((reply: BestsReply) => void)[] = []
    const { bench } = await show({ ...silentApi, bests: () => new Promise((resolve) => replies.push(resolve)) })
    for (let i = 0; i < 5; i++) bench.socket().tell('records', { kind: 'set', id: `s-${i}` })
    expect(replies).toHaveLength(1)
    replies[0]!({ bests })
    await flushPromises()
    expect(replies).toHaveLength(2)
    replies[1]!({ bests })
    await flushPromises()
    expect(replies).toHaveLength(2)
  })

  it('say that there are none, or why they cannot be had', async () => {
    const { view } = await show({ ...silentApi, bests: () => Promise.resolve({ bests: [] }) })
    expect(byTestId(view, 'no-sets').text()).toContain('Choose another athlete')
    view.unmount()
    const away = await show(silentApi)
    expect(byTestId(away.view, 'load-trouble').text()).toContain('does not answer')
    expect(byTestId(away.view, 'no-sets').exists()).toBe(false)
  })
})
