import { flushPromises, type VueWrapper } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { CorrectedSetHead } from '#contracts/records/corrected-set.ts'
import { ApiError, type Api } from '../../../../dashboard/api/client.ts'
import { newestPage, pageSize } from '../../../../dashboard/history/sets/set-pages.ts'
import SetsView from '../../../../dashboard/history/sets/sets-view.vue'
import { byTestId, createBench, mountWith, silentApi } from '../harness.ts'
import { makeFinishedSet, makeRep, makeSnapshot } from '../fixtures.ts'
import { athleteNamed, headAt, headsOf, peopleOf, setsServer } from './fixtures.ts'

let open: VueWrapper | null = null
// Nothing has a height here by itself, and all of a list would be in sight.
beforeEach(() => void vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(100))
afterEach(() => {
  vi.restoreAllMocks()
  open?.unmount()
  open = null
  window.scrollTo(0, 0)
})

async function show(api: Api, at = '/history/sets?athlete=all') {
  const bench = createBench()
  bench.connection.link.start()
  bench.socket().greet(makeSnapshot())
  const view = await mountWith(SetsView, bench, { api, at, props: { people: peopleOf([athleteNamed('mia')]) } })
  open = view
  const query = () => view.vm.$router.currentRoute.value.query
  return { view, bench, query, rows: () => view.findAll('[data-testid="set-row"]') }
}
async function scrollTo(pixels: number): Promise<void> {
  window.scrollTo(0, pixels)
  window.dispatchEvent(new Event('scroll'))
  await flushPromises()
}
/** Scrolls as a person does, page after page, until the list is at its end. */
async function scrollToEnd(view: VueWrapper): Promise<void> {
  let before = 0
  for (let height = 1; height !== before;) {
    before = height
    await scrollTo(height)
    await flushPromises()
    height = Number.parseFloat(view.get<HTMLElement>('[data-testid="set-list"]').element.style.height)
  }
}

describe('the list of sets', () => {
  it('has those alone on the page that are in sight, and fetches further ones as their end comes near', async () => {
    const many = headsOf(300)
    const { api, asked } = setsServer(() => many)
    const { view, rows } = await show(api)
    expect(rows().length).toBeGreaterThan(5)
    expect(rows().length).toBeLessThan(30)
    expect(asked).toHaveLength(1)
    const first = rows()[0]!.attributes('href')
    await scrollToEnd(view)
    // Each page is as long as all before it, as far as the server gives as many.
    expect(asked.map(({ limit }) => limit)).toEqual([pageSize, pageSize, 2 * pageSize, 4 * pageSize])
    expect(rows().length).toBeLessThan(30)
    expect(rows().map((row) => row.attributes('href'))).not.toContain(first)
    expect(rows().at(-1)!.attributes('href')).toMatch(/\/1$/)
  })

  it('tells rests, over the end of a page too, but not past the sets that a filter leaves out', async () => {
    const { api } = setsServer(() => headsOf(pageSize + 3))
    const { view, rows } = await show(api)
    const rests = (): boolean[] => rows().map((row) => row.find('[data-testid="rest-before"]').exists())
    expect(rows()[0]!.get('[data-testid="rest-before"]').text()).toBe('rest 2:00')
    await scrollToEnd(view)
    expect(rests().slice(0, -1)).not.toContain(false)
    expect(rests().at(-1)).toBe(false)
    await view.get('[data-testid="history-side"] button:nth-child(2)').trigger('click')
    await flushPromises()
    expect(rows().length).toBeGreaterThan(0)
    expect(rests()).not.toContain(true)
  })

  it('is narrowed by exercise, side and days, which the address keeps', async () => {
    const sets = [
      headAt(4, new Date(2026, 0, 8, 23, 59)),
      headAt(3, new Date(2026, 0, 7, 0, 0), { side: 'right' }),
      headAt(2, new Date(2026, 0, 6, 12), { exercise: 'abduction' }),
      headAt(1, new Date(2026, 0, 5, 12))
    ]
    const { view, rows, query } = await show(setsServer(() => sets).api)
    const numbers = (): string[] => rows().map((row) => row.attributes('href')!.split('/').at(-1)!)
    const settled = async (): Promise<string[]> => {
      await flushPromises()
      return numbers()
    }
    expect(numbers()).toEqual(['4', '3', '2', '1'])
    await byTestId(view, 'history-exercise').setValue('abduction')
    expect(await settled()).toEqual(['2'])
    await byTestId(view, 'history-exercise').setValue('null')
    expect(await settled()).toEqual(['4', '3', '2', '1'])
    await view.get('[data-testid="history-side"] button:last-child').trigger('click')
    expect(await settled()).toEqual(['3'])
    await view.get('[data-testid="history-side"] button:first-child').trigger('click')
    await settled()
    await byTestId(view, 'history-from').setValue('2026-01-07')
    expect(await settled()).toEqual(['4', '3'])
    await byTestId(view, 'history-to').setValue('2026-01-07')
    expect(await settled()).toEqual(['3'])
    expect(query()).toEqual({ athlete: 'all', from: '2026-01-07', to: '2026-01-07' })
    await byTestId(view, 'history-from').setValue('2026-01-08')
    expect(await settled()).toEqual(['4'])
    await byTestId(view, 'history-from').setValue('2026-02-01')
    expect(await settled()).toEqual([])
    expect(byTestId(view, 'none-found').text()).toContain('No set matches')
    await byTestId(view, 'show-all').trigger('click')
    expect(await settled()).toEqual(['4', '3', '2', '1'])
  })

  it('has a new set at its head when one ends, and takes in what was corrected', async () => {
    let sets: CorrectedSetHead[] = headsOf(120)
    const { api, asked } = setsServer(() => sets)
    const { view, bench, rows } = await show(api)
    await scrollToEnd(view)
    await scrollTo(0)
    const before = asked.length
    sets = [headAt(121, new Date(2026, 0, 5, 23)), ...sets]
    bench.socket().tell('set', makeFinishedSet([makeRep(1)]))
    await flushPromises()
    expect(asked.length).toBe(before + 1)
    expect(rows()[0]!.attributes('href')).toMatch(/\/121$/)
    sets = sets.slice(1)
    bench.socket().tell('records', { kind: 'set', id: 'x' })
    await flushPromises()
    expect(rows()[0]!.attributes('href')).toMatch(/\/120$/)
    await scrollToEnd(view)
    expect(rows().at(-1)!.attributes('href')).toMatch(/\/1$/)
  })

  it('is as long as it was for whoever comes back to it', async () => {
    const { api, asked } = setsServer(() => headsOf(200))
    const { view } = await show(api)
    await scrollToEnd(view)
    const heightOf = (list: VueWrapper): number =>
      Number.parseFloat(list.get<HTMLElement>('[data-testid="set-list"]').element.style.height)
    const height = heightOf(view)
    view.unmount()
    asked.length = 0
    const again = await show(api)
    // Headings that were not in sight yet count as high as they are expected to be.
    expect(Math.abs(heightOf(again.view) - height)).toBeLessThan(100)
    expect(asked.map(({ limit }) => limit)).toEqual([200])
  })

  it('says that there are none yet', async () => {
    const { view } = await show(setsServer(() => []).api)
    expect(byTestId(view, 'no-sets').text()).toContain('No sets yet')
  })

  it('says why it cannot be had, and tries anew when asked', async () => {
    let away = true
    const { api } = setsServer(() => headsOf(2))
    const { view, rows } = await show({ ...api, sets: (page) => (away ? silentApi.sets(page) : api.sets(page)) })
    expect(byTestId(view, 'list-trouble').text()).toContain('does not answer')
    expect(byTestId(view, 'no-sets').exists()).toBe(false)
    away = false
    await byTestId(view, 'list-trouble').get('button').trigger('click')
    await flushPromises()
    expect(rows()).toHaveLength(2)
    expect(byTestId(view, 'list-trouble').exists()).toBe(false)
  })

  it('keeps what it has where the next page cannot be had, and does not ask on and on', async () => {
    let asked = 0
    const { api } = setsServer(() => headsOf(300))
    const { view, rows } = await show({
      ...api,
      sets(page) {
        if (page.before === undefined) return api.sets(page)
        asked += 1
        return Promise.reject(new ApiError({ own: 'unreachable' }))
      }
    })
    await scrollTo(pageSize * 100)
    await scrollTo(pageSize * 100 + 5)
    expect(rows().length).toBeGreaterThan(0)
    expect(byTestId(view, 'list-trouble').exists()).toBe(true)
    expect(asked).toBe(1)
  })
})

describe('what a list is made of', () => {
  it('is fetched as a whole where the newest page does not meet what was there', async () => {
    const old = headsOf(60)
    const { api, asked } = setsServer(() => headsOf(400))
    const pages = await newestPage(api, {}, { sets: old, next: null })
    expect(asked).toHaveLength(2)
    expect(pages.sets[0]!.number).toBe(400)
    expect(new Set(pages.sets.map(({ id }) => id)).size).toBe(pages.sets.length)
    expect(pages.sets.length).toBeGreaterThanOrEqual(60)
  })
})
