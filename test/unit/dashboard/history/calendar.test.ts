import { flushPromises, type VueWrapper } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { CalendarQuery, CalendarReply } from '#contracts/records/history.ts'
import type { Api } from '../../../../dashboard/api/client.ts'
import { dayNameAt, dayNamed, startOfDay } from '../../../../dashboard/history/days/day-name.ts'
import DaysView from '../../../../dashboard/history/days/days-view.vue'
import type { Words } from '../../../../dashboard/words/words.ts'
import { byTestId, createBench, englishWords, germanWords, mountWith, silentApi } from '../harness.ts'
import { makeFinishedSet, makeRep, makeSnapshot } from '../fixtures.ts'
import { dayOf, headAt, peopleOf, setsServer } from './fixtures.ts'

let open: VueWrapper | null = null
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date(2026, 0, 8, 18) })
  vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(100)
})
afterEach(() => {
  open?.unmount()
  open = null
  vi.restoreAllMocks()
  vi.useRealTimers()
})

const sets = [
  headAt(3, new Date(2026, 0, 7, 12), { athleteId: 'mia' }),
  headAt(2, new Date(2026, 0, 5, 12), { athleteId: 'bo' }),
  headAt(1, new Date(2026, 0, 5, 9), { athleteId: 'mia' })
]
const days = [dayOf('2026-01-05'), dayOf('2026-01-07', { sets: 1, counts: { clean: 1, momentum: 0, partial: 0 } })]

function server(reply: () => CalendarReply = () => ({ days })) {
  const calendars: CalendarQuery[] = []
  const { api, asked } = setsServer(() => sets)
  const calendar = (query: CalendarQuery) => {
    calendars.push(query)
    return Promise.resolve(reply())
  }
  return { api: { ...api, calendar }, calendars, asked }
}

async function show(api: Api, at = '/history?athlete=all', words: Words = englishWords()) {
  const bench = createBench()
  bench.connection.link.start()
  bench.socket().greet(makeSnapshot())
  const view = await mountWith(DaysView, bench, { api, at, words, props: { people: peopleOf([]) } })
  open = view
  await flushPromises()
  const day = (name: string) => view.get<HTMLElement>(`[data-value="${name}"]`)
  return {
    view,
    bench,
    day,
    spoken: (name: string) => day(name).get('.aloud').text(),
    query: () => view.vm.$router.currentRoute.value.query,
    rows: () => view.findAll('[data-testid="set-row"]')
  }
}
const press = async (code: string): Promise<void> => {
  document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key: code, code, bubbles: true }))
  await flushPromises()
}

describe('the calendar', () => {
  it('opens on the last day with sets, and says in words how much each day had', async () => {
    const { api, calendars } = server()
    const { view, day, spoken, rows } = await show(api)
    expect(byTestId(view, 'month').text()).toBe('January 2026')
    expect(spoken('2026-01-05')).toBe('Monday 5 January: 3 sets, 30 reps, 90\u00a0% clean')
    expect(day('2026-01-05').attributes('aria-label')).toBeUndefined()
    expect(day('2026-01-05').get('.reps').text()).toBe('30')
    expect(spoken('2026-01-06')).toBe('Tuesday 6 January: no sets')
    expect(day('2026-01-08').attributes('aria-current')).toBe('date')
    expect(spoken('2026-01-08')).toBe('Thursday 8 January, today: no sets')
    expect(day('2026-01-07').attributes('data-selected')).toBe('true')
    expect(byTestId(view, 'day').get('h2').text()).toBe('Yesterday')
    expect(byTestId(view, 'day-amount').text()).toBe('1 set, 1 rep, 100\u00a0% clean')
    expect(rows()).toHaveLength(1)
    expect(byTestId(view, 'month-amount').text()).toBe('4 sets, 31 reps, 90\u00a0% clean on 2 days')
    expect(calendars[0]).toMatchObject({
      from: new Date(2026, 0, 1).getTime(),
      to: new Date(2026, 1, 1).getTime(),
      tz: Intl.DateTimeFormat().resolvedOptions().timeZone
    })
  })

  it('shows the sets of a day that is tapped, of one athlete where one is chosen', async () => {
    const { api, asked, calendars } = server()
    const { view, day, query, rows } = await show(api, '/history?athlete=bo')
    await day('2026-01-05').trigger('click')
    await flushPromises()
    expect(query()).toEqual({ athlete: 'bo', day: '2026-01-05' })
    expect(rows().map((row) => row.attributes('href')!.split('/').at(-1))).toEqual(['2'])
    expect(asked.at(-1)).toMatchObject({
      athleteId: 'bo',
      from: new Date(2026, 0, 5).getTime(),
      to: new Date(2026, 0, 6).getTime()
    })
    expect(calendars.every(({ athleteId }) => athleteId === 'bo')).toBe(true)
    await byTestId(view, 'today').trigger('click')
    await flushPromises()
    expect(byTestId(view, 'none-that-day').text()).toContain('No sets on this day')
  })

  it('is worked with the keyboard: arrows go from day to day, over the ends of months too', async () => {
    const { api } = server()
    const { view, day, query } = await show(api)
    day('2026-01-07').element.focus()
    await press('ArrowLeft')
    expect(document.activeElement?.getAttribute('data-value')).toBe('2026-01-06')
    await press('ArrowUp')
    await flushPromises()
    expect(byTestId(view, 'month').text()).toBe('December 2025')
    expect(document.activeElement?.getAttribute('data-value')).toBe('2025-12-30')
    await press('Enter')
    expect(query()).toEqual({ athlete: 'all', day: '2025-12-30' })
  })

  it('turns to another month and keeps it in the address, with the day still open', async () => {
    const { api, calendars } = server()
    const { view, query } = await show(api)
    await byTestId(view, 'previous-month').trigger('click')
    await flushPromises()
    expect(byTestId(view, 'month').text()).toBe('December 2025')
    expect(query()).toMatchObject({ day: '2026-01-07', month: expect.stringMatching(/^2025-12-/) as string })
    expect(calendars.at(-1)).toMatchObject({ from: new Date(2025, 11, 1).getTime() })
    expect(byTestId(view, 'month-amount').text()).toBe('No sets in this month.')
    expect(byTestId(view, 'day').get('h2').text()).toBe('Yesterday')
  })

  it('begins the week as the language does', async () => {
    const first = (view: VueWrapper): string | undefined => view.get('thead abbr').attributes('title')
    const { view } = await show(server().api)
    expect(first(view)).toBe('Monday')
    view.unmount()
    const american: Words = { ...englishWords() }
    american.figures = { ...american.figures, locale: () => 'en-US' }
    const other = await show(server().api, '/history?athlete=all', american)
    expect(first(other.view)).toBe('Sunday')
    other.view.unmount()
    const german = await show(server().api, '/history?athlete=all', await germanWords())
    expect(first(german.view)).toBe('Montag')
    expect(german.spoken('2026-01-05')).toContain('Montag, 5. Januar: 3 Sätze')
  })

  it('counts a set that ends meanwhile', async () => {
    let shown = days
    const { view, bench } = await show(server(() => ({ days: shown })).api)
    shown = [...days, dayOf('2026-01-08')]
    bench.socket().tell('set', makeFinishedSet([makeRep(1)]))
    await flushPromises()
    expect(byTestId(view, 'month-amount').text()).toContain('7 sets')
  })

  it('says that there is nothing yet, or why it cannot be had', async () => {
    const { view } = await show(setsServer(() => []).api)
    expect(byTestId(view, 'no-sets').text()).toContain('No sets yet')
    expect(byTestId(view, 'calendar').exists()).toBe(false)
    view.unmount()
    const away = await show(silentApi)
    expect(byTestId(away.view, 'load-trouble').text()).toContain('does not answer')
    expect(byTestId(away.view, 'no-sets').exists()).toBe(false)
  })
})

it('names days of this place', () => {
  expect(dayNameAt(new Date(2026, 2, 29, 23, 59).getTime())).toBe('2026-03-29')
  expect(startOfDay(dayNamed('2026-03-29')!, 1)).toBe(new Date(2026, 2, 30).getTime())
  expect(dayNamed('2026-13-01')).toBeNull()
})
