import { flushPromises, type VueWrapper } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Bests, Trend, TrendsQuery } from '#contracts/records/history.ts'
import type { Api } from '../../../../dashboard/api/client.ts'
import { spanFrom } from '../../../../dashboard/history/trends/trend-spans.ts'
import { trendPanels } from '../../../../dashboard/history/trends/trend-panels.ts'
import TrendsView from '../../../../dashboard/history/trends/trends-view.vue'
import { byTestId, createBench, englishWords, mountWith, silentApi } from '../harness.ts'
import { makeSnapshot } from '../fixtures.ts'
import { trendOf } from './fixtures.ts'

let open: VueWrapper | null = null
beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'], now: new Date(2026, 0, 8, 18) }))
afterEach(() => {
  open?.unmount()
  open = null
  vi.useRealTimers()
})

const bestsOf = (exercise: Bests['exercise']): Bests => ({
  exercise,
  side: 'left',
  cleanReps: null,
  cleanStreak: null,
  romDegrees: null,
  eccentricSeconds: null,
  timeUnderTensionSeconds: null
})

function server(periods: Trend[], done: Bests['exercise'][] = ['abduction', 'kickback', 'hip-bridge']) {
  const asked: TrendsQuery[] = []
  const api: Api = {
    ...silentApi,
    bests: () => Promise.resolve({ bests: done.map(bestsOf) }),
    trends(query) {
      asked.push(query)
      return Promise.resolve({ periods })
    }
  }
  return { api, asked }
}

async function show(api: Api, at = '/history/trends?athlete=mia') {
  const bench = createBench()
  bench.connection.link.start()
  bench.socket().greet(makeSnapshot())
  const view = await mountWith(TrendsView, bench, { api, at })
  open = view
  await flushPromises()
  return { view, query: () => view.vm.$router.currentRoute.value.query }
}

const weeks = [
  trendOf('2025-12-22', { cleanShare: 0.7, romDegrees: null }),
  trendOf('2025-12-29', { cleanShare: 0.8 }),
  trendOf('2026-01-05', { cleanShare: 0.95, eccentricSeconds: null })
]

describe('trends', () => {
  it('are those of the usual exercise over three months, week by week, until something else is chosen', async () => {
    const { api, asked } = server(weeks)
    const { view, query } = await show(api)
    const from = new Date(2025, 9, 6).getTime()
    expect(asked.at(-1)).toMatchObject({ exercise: 'kickback', by: 'week', athleteId: 'mia', from })
    expect(asked.at(-1)).not.toHaveProperty('side')
    await view.get('[data-testid="history-side"] button:nth-child(3)').trigger('click')
    await flushPromises()
    await byTestId(view, 'history-exercise').setValue('hip-bridge')
    await flushPromises()
    await view.get('[data-testid="history-span"] button:nth-child(1)').trigger('click')
    await flushPromises()
    expect(asked.at(-1)).toMatchObject({
      exercise: 'hip-bridge',
      side: 'right',
      by: 'day',
      from: new Date(2025, 11, 12).getTime()
    })
    expect(query()).toEqual({ athlete: 'mia', exercise: 'hip-bridge', side: 'right', span: 'month' })
  })

  it('tell each figure in words: the latest, what it was at first, and the whole of it to whoever hears the chart', async () => {
    const { view } = await show(server(weeks).api)
    const clean = byTestId(view, 'trend-cleanShare')
    expect(clean.text()).toContain('95\u00a0%')
    expect(clean.text()).toContain('at first 70\u00a0%')
    expect(clean.get('[role="img"]').attributes('aria-label')).toBe(
      'Clean share: 70\u00a0% at first, 95\u00a0% at last. From Week of 22 Dec 2025 to Week of 5 Jan 2026.'
    )
    expect(byTestId(view, 'trend-tempo').get('[role="img"]').attributes('aria-label')).toContain(
      'Tempo, Lower: 2.0\u00a0s at first'
    )
    await byTestId(view, 'trend-table-open').trigger('click')
    const rows = view.findAll('[data-testid="trend-table"] tbody tr').map((row) => row.text())
    expect(rows).toHaveLength(3)
    expect(rows[0]).toContain('Week of 5 Jan 2026')
    expect(rows[0]).toContain('–')
  })

  it('are no lines yet where there is but one period, which is told in figures', async () => {
    const { view } = await show(server([trendOf('2026-01-05')]).api)
    expect(byTestId(view, 'thin-trend').text()).toContain('in one week')
    expect(view.findAll('[role="img"]')).toHaveLength(0)
    expect(byTestId(view, 'trend-range').text()).toContain('40°')
  })

  it('say what to do where there was nothing in this time', async () => {
    const { view } = await show(server([]).api)
    expect(byTestId(view, 'no-trend').text()).toContain('Look further back')
  })

  it('say that there are no sets at all, without asking for more', async () => {
    const { api, asked } = server([], [])
    const { view } = await show(api)
    expect(byTestId(view, 'no-sets').text()).toContain('No sets yet')
    expect(asked).toEqual([])
  })

  it('say why they cannot be had', async () => {
    const { api } = server(weeks)
    const { view } = await show({ ...api, trends: silentApi.trends })
    expect(byTestId(view, 'load-trouble').text()).toContain('does not answer')
    expect(view.find('.quiet[role="status"]').exists()).toBe(false)
  })
})

describe('what a trend’s charts show', () => {
  const words = englishWords()

  it('is a gap where nothing was measured, and no chart where nothing was at all', () => {
    const panels = trendPanels(weeks, 'week', words)
    expect(panels.map(({ key }) => key)).toEqual(['cleanShare', 'tempo', 'range', 'volume'])
    expect(panels[2]!.series[0]!.points.map(({ y }) => y)).toEqual([null, 40, 40])
    const bare = weeks.map((trend) => ({ ...trend, romDegrees: null, topHoldSeconds: null }))
    const fewer = trendPanels(bare, 'week', words)
    expect(fewer.map(({ key }) => key)).toEqual(['cleanShare', 'tempo', 'volume'])
    expect(fewer[1]!.lines.map(({ name }) => name)).toEqual(['Lift', 'Lower'])
  })

  it('is marked where periods begin, with room for half a period at either end', () => {
    const { x } = trendPanels(weeks, 'week', words)[0]!
    const at = (day: number): number => new Date(2025, 11, day).getTime()
    expect(x.marks).toEqual([at(22), at(29), new Date(2026, 0, 5).getTime()])
    expect(at(22) - x.from!).toBe(3.5 * 86_400_000)
    expect(x.written(at(22))).toBe('22 Dec')
    const days = Array.from({ length: 28 }, (_, day) => trendOf(`2026-01-${String(day + 1).padStart(2, '0')}`))
    expect(trendPanels(days, 'day', words)[0]!.x.marks).toHaveLength(4)
  })
})

it('reaches back by whole weeks where weeks are asked for', () => {
  const now = new Date(2026, 0, 8, 18).getTime()
  expect(spanFrom('quarter', now)).toEqual({ from: new Date(2025, 9, 6).getTime(), by: 'week' })
  expect(new Date(spanFrom('year', now).from).getDay()).toBe(1)
  expect(spanFrom('all', now).by).toBe('month')
})
