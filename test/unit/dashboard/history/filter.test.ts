import { flushPromises, type VueWrapper } from '@vue/test-utils'
import { afterEach, describe, expect, it } from 'vitest'
import type { RecordsApi } from '../../../../dashboard/api/records-client.ts'
import HistoryView from '../../../../dashboard/history/history-view.vue'
import { readFilter } from '../../../../dashboard/history/read-filter.ts'
import SetsView from '../../../../dashboard/history/sets/sets-view.vue'
import { byTestId, createBench, mountWith, silentRecords } from '../harness.ts'
import { makeSnapshot } from '../fixtures.ts'
import { athleteNamed, gymOf, headAt, setsServer } from './fixtures.ts'

let open: VueWrapper | null = null
afterEach(() => {
  open?.unmount()
  open = null
})

const sets = [
  headAt(3, new Date(2026, 0, 7, 12), { athleteId: 'mia', side: 'right' }),
  headAt(2, new Date(2026, 0, 6, 12), { athleteId: 'bo' }),
  headAt(1, new Date(2026, 0, 5, 12), { athleteId: 'mia' })
]
const mia = athleteNamed('mia')
const bo = athleteNamed('bo')

async function show(at: string, records: RecordsApi, connected = true) {
  const bench = createBench()
  if (connected) {
    bench.connection.link.start()
    bench.socket().greet(makeSnapshot())
  }
  const { api, asked } = setsServer(() => sets)
  const routes = [{ path: '/history/sets', component: SetsView }]
  const view = await mountWith(HistoryView, bench, { api, records, at, routes })
  open = view
  await flushPromises()
  const query = () => view.vm.$router.currentRoute.value.query
  return { view, bench, asked, query, rows: () => view.findAll('[data-testid="set-row"]') }
}

describe('the address', () => {
  it('says what the past is narrowed to, and nothing that is no filter', () => {
    expect(
      readFilter({ athlete: 'mia', exercise: 'abduction', side: 'left', from: '2026-01-05', span: 'year' })
    ).toMatchObject({ athlete: 'mia', exercise: 'abduction', side: 'left', from: '2026-01-05', span: 'year' })
    const nonsense = readFilter({
      athlete: '<b>',
      exercise: 'squat',
      side: ['left', 'right'],
      from: '2026-02-31',
      to: '20260105',
      day: '0001-01-01',
      span: null
    })
    expect(Object.values(nonsense).filter((value) => value !== undefined)).toEqual([])
  })
})

describe('whose past it is', () => {
  it('is that of whoever wears the cuff on this screen, and the address says so', async () => {
    const { view, query, rows, asked } = await show('/history/sets', gymOf([mia, bo], { wornBy: 'mia' }))
    expect(query()).toEqual({ athlete: 'mia' })
    expect(byTestId(view, 'history-athlete').element).toHaveProperty('value', 'mia')
    expect(rows()).toHaveLength(2)
    expect(new Set(asked.map(({ athleteId }) => athleteId))).toEqual(new Set(['mia']))
  })

  it('is everybody’s where nobody is known to train, and each set says whose it is', async () => {
    const { query, rows } = await show('/history/sets', gymOf([mia, bo]))
    expect(query()).toEqual({ athlete: 'all' })
    expect(rows().map((row) => row.get('.athlete').text())).toEqual(['MIA', 'BO', 'MIA'])
  })

  it('is not asked for before it is known', async () => {
    const slow: RecordsApi = { ...gymOf([mia]), cuffs: () => new Promise(() => undefined) }
    const { view, asked } = await show('/history/sets', slow)
    expect(asked).toEqual([])
    expect(view.text()).toContain('One moment.')
  })

  it('is everybody’s where the athletes cannot be had, which is said', async () => {
    const { view, query, rows } = await show('/history/sets', silentRecords)
    expect(query()).toEqual({ athlete: 'all' })
    expect(byTestId(view, 'people-trouble').text()).toContain('does not answer')
    expect(rows()).toHaveLength(3)
  })

  it('stays as the address has it, and going back undoes a choice', async () => {
    const { view, query, rows } = await show('/history/sets?athlete=bo', gymOf([mia, bo], { wornBy: 'mia' }))
    expect(query()).toEqual({ athlete: 'bo' })
    expect(rows()).toHaveLength(1)
    await byTestId(view, 'history-athlete').setValue('all')
    await flushPromises()
    expect(query()).toEqual({ athlete: 'all' })
    expect(rows()).toHaveLength(3)
    view.vm.$router.back()
    await expect.poll(() => query()).toEqual({ athlete: 'bo' })
    await flushPromises()
    expect(rows()).toHaveLength(1)
  })

  it('may be that of somebody archived, or of somebody who is not known any more', async () => {
    const gone = athleteNamed('cem', { archivedAt: 5 })
    const { view } = await show('/history/sets?athlete=cem', gymOf([mia], { archived: [gone] }))
    expect(byTestId(view, 'history-athlete').get('optgroup option').text()).toBe('CEM')
    open?.unmount()
    const other = await show('/history/sets?athlete=zoe', gymOf([mia]))
    expect(byTestId(other.view, 'history-athlete').element).toHaveProperty('value', 'zoe')
    expect(byTestId(other.view, 'no-sets').text()).toContain('Choose another athlete')
  })

  it('goes along to the other tabs', async () => {
    const { view } = await show('/history/sets?athlete=bo&side=left', gymOf([mia, bo]))
    expect(byTestId(view, 'tab-bests').attributes('href')).toBe('/history/bests?athlete=bo&side=left')
  })
})
