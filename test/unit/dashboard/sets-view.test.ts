import { flushPromises, type VueWrapper } from '@vue/test-utils'
import { afterEach, expect, it } from 'vitest'
import type { SetHead } from '#contracts/set.ts'
import type { Api } from '../../../dashboard/api/client.ts'
import { groupByDay } from '../../../dashboard/review/group-by-day.ts'
import SetsView from '../../../dashboard/review/sets-view.vue'
import { byTestId, createBench, englishWords, mountWith, silentApi } from './harness.ts'
import { bridgeNow, makeFinishedSet, makeRep, makeSnapshot } from './fixtures.ts'

let open: VueWrapper | null = null
afterEach(() => {
  open?.unmount()
  open = null
})

/** Set after set, each a minute long and two apart. */
const head = (number: number): SetHead => {
  const startedAt = bridgeNow + number * 180_000
  return makeFinishedSet([makeRep(1)], { number, id: `set-${number}`, startedAt, endedAt: startedAt + 60_000 })
}

/** Pages through `sets`, newest first. */
const pagedApi = (sets: () => SetHead[]): Api => ({
  ...silentApi,
  sets({ before = '0', limit = 50 }) {
    const end = Number(before) + limit
    return Promise.resolve({ sets: sets().slice(Number(before), end), next: end < sets().length ? String(end) : null })
  }
})

async function show(api: Api) {
  const bench = createBench()
  bench.connection.link.start()
  bench.socket().greet(makeSnapshot())
  const view = await mountWith(SetsView, bench, { api })
  open = view
  return { view, bench, rows: () => view.findAll('[data-testid="set-row"]') }
}

it('shows a page, and the next one when asked', async () => {
  const { view, rows } = await show(pagedApi(() => Array.from({ length: 40 }, (_, index) => head(40 - index))))
  expect(rows()).toHaveLength(30)
  await byTestId(view, 'more-sets').trigger('click')
  await flushPromises()
  expect(rows()).toHaveLength(40)
  expect(byTestId(view, 'more-sets').exists()).toBe(false)
})

it('tells the rest before each set, over the end of a page too', async () => {
  const { view, rows } = await show(pagedApi(() => Array.from({ length: 40 }, (_, index) => head(40 - index))))
  const rests = (): string[] =>
    rows().map((row) => (row.find('[data-testid="rest-before"]').exists() ? 'rest' : 'none'))
  expect(rows()[0]!.get('[data-testid="rest-before"]').text()).toBe('rest 2:00')
  expect(new Set(rests())).toEqual(new Set(['rest']))
  await byTestId(view, 'more-sets').trigger('click')
  await flushPromises()
  expect(rests()).toEqual([...Array<string>(39).fill('rest'), 'none'])
})

it('refreshes when a set ends, and stays as long as it was', async () => {
  let sets = Array.from({ length: 40 }, (_, index) => head(40 - index))
  const { view, bench, rows } = await show(pagedApi(() => sets))
  await byTestId(view, 'more-sets').trigger('click')
  await flushPromises()
  sets = [head(41), ...sets]
  bench.socket().tell('set', makeFinishedSet([makeRep(1)]))
  await flushPromises()
  expect(rows()).toHaveLength(41)
})

it('says that there are none yet', async () => {
  const { view } = await show(pagedApi(() => []))
  expect(byTestId(view, 'no-sets').text()).toContain('No sets yet')
})

it('says why the list cannot be had', async () => {
  const { view } = await show(silentApi)
  expect(byTestId(view, 'load-trouble').text()).toContain('does not answer')
})

it('puts sets under their days', () => {
  const at = (day: number, hour: number): SetHead => ({ ...head(1), startedAt: new Date(2026, 0, day, hour).getTime() })
  const days = groupByDay(
    [at(5, 9), at(5, 1), at(4, 23), at(1, 12)],
    new Date(2026, 0, 5, 20).getTime(),
    englishWords()
  )
  expect(days.map(({ name, sets }) => [name, sets.length])).toEqual([
    ['Today', 2],
    ['Yesterday', 1],
    ['Thursday 1 January', 1]
  ])
})
