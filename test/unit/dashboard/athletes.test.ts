import { flushPromises, type VueWrapper } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Athlete } from '#contracts/records/athlete.ts'
import type { KnownCuff } from '#contracts/records/cuff.ts'
import AthletesView from '../../../dashboard/athletes/athletes-view.vue'
import { isMatchingName } from '../../../dashboard/athletes/matching-name.ts'
import { contrastOf, readableColour } from '../../../dashboard/athletes/readable-colour.ts'
import { athleteColours } from '../../../dashboard/athletes/athlete-colours.ts'
import { recentFirst } from '../../../dashboard/athletes/recent-first.ts'
import { undoMs } from '../../../dashboard/athletes/use-undo.ts'
import WearerButton from '../../../dashboard/athletes/wearer-button.vue'
import { createRecordsApi, type RecordsApi } from '../../../dashboard/api/records-client.ts'
import { RecordsFailure } from '../../../dashboard/api/records-failure.ts'
import { byTestId, createBench, mountWith, silentRecords } from './harness.ts'
import { cuffId, makeSnapshot } from './fixtures.ts'

const athlete = (id: string, change: Partial<Athlete> = {}): Athlete => ({
  id,
  name: id.toUpperCase(),
  colour: '#3e8bff',
  targetReps: null,
  revision: 1,
  createdAt: 1,
  archivedAt: null,
  ...change
})

/** A server with two athletes and one cuff, in memory. */
function gym(athletes = [athlete('mia'), athlete('bo', { targetReps: 8 })]) {
  const cuff: KnownCuff = {
    id: cuffId,
    label: null,
    colour: null,
    revision: 1,
    firstSeenAt: 1,
    lastSeenAt: 1,
    athleteId: null,
    wornSince: null
  }
  const put: (string | null)[] = []
  const records: RecordsApi = {
    ...silentRecords,
    athletes: (which) => Promise.resolve(which === 'training' ? [...athletes] : []),
    cuffs: () => Promise.resolve([{ ...cuff }]),
    wearings: () => Promise.resolve([]),
    rangesOf: () => Promise.resolve([]),
    setWearer(_, athleteId) {
      put.push(athleteId)
      cuff.athleteId = athleteId
      return Promise.resolve({ ...cuff })
    }
  }
  return { records, put, cuff, athletes }
}

let open: VueWrapper | null = null
beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }))
afterEach(() => {
  open?.unmount()
  open = null
  vi.useRealTimers()
})

async function show(view: object, records: RecordsApi, role: 'coach' | 'viewer' = 'coach') {
  const bench = createBench()
  bench.connection.link.start()
  bench.socket().greet(makeSnapshot())
  open = await mountWith(view, bench, { records, role })
  return { view: open, bench }
}
const inSheet = (id: string): HTMLElement[] => [...document.querySelectorAll<HTMLElement>(`[data-testid="${id}"]`)]

describe('who is training', () => {
  it('takes two taps, brings the target along, and can be undone for some seconds', async () => {
    const { records, put } = gym()
    const { view, bench } = await show(WearerButton, records)
    expect(byTestId(view, 'wearer').text()).toBe('Who is training?')
    await byTestId(view, 'wearer').trigger('click')
    await vi.dynamicImportSettled()
    await flushPromises()
    inSheet('wearer-choice')
      .find((button) => button.textContent.includes('BO'))!
      .click()
    await flushPromises()
    expect(put).toEqual(['bo'])
    expect(byTestId(view, 'wearer').text()).toBe('BO')
    expect(bench.socket().sent.at(-1)?.command).toMatchObject({ action: 'set-target', targetReps: 8 })

    await byTestId(view, 'undo').trigger('click')
    await flushPromises()
    expect(put).toEqual(['bo', null])
    expect(byTestId(view, 'wearer').text()).toBe('Who is training?')
  })

  it('offers the way back no longer than that', async () => {
    const { records } = gym()
    const { view } = await show(WearerButton, records)
    await byTestId(view, 'wearer').trigger('click')
    await vi.dynamicImportSettled()
    await flushPromises()
    inSheet('wearer-choice')[0]!.click()
    await flushPromises()
    expect(byTestId(view, 'undo').exists()).toBe(true)
    vi.advanceTimersByTime(undoMs)
    await flushPromises()
    expect(byTestId(view, 'undo').exists()).toBe(false)
  })

  it('follows what another screen chose', async () => {
    const { records, cuff } = gym()
    const { view, bench } = await show(WearerButton, records)
    cuff.athleteId = 'mia'
    bench.socket().tell('records', { kind: 'cuff', id: cuffId })
    await flushPromises()
    expect(byTestId(view, 'wearer').text()).toBe('MIA')
  })

  it('names who trains on a tablet that may look only, and offers no choice', async () => {
    const { view } = await show(WearerButton, gym().records, 'viewer')
    expect(view.find('button').exists()).toBe(false)
    expect(byTestId(view, 'wearer-told').exists()).toBe(true)
  })
})

describe('the page of athletes', () => {
  it('says who was first where two change one, and saves upon that the second time', async () => {
    const { records, athletes } = gym()
    const revisions: number[] = []
    records.changeAthlete = (_, { revision }) => {
      revisions.push(revision)
      if (revisions.length > 1) return Promise.resolve(athletes[0]!)
      athletes[0] = athlete('mia', { name: 'Mia K', revision: 2 })
      return Promise.reject(new RecordsFailure('conflict'))
    }
    const { view } = await show(AthletesView, records)
    await view.findAll('[data-testid="athlete-row"]').at(-1)!.trigger('click')
    await flushPromises()
    const save = async (): Promise<void> => {
      inSheet('athlete-form')[0]!.dispatchEvent(new Event('submit', { cancelable: true }))
      await flushPromises()
    }
    await save()
    expect(inSheet('athlete-trouble')[0]?.textContent).toContain('it is “Mia K” now')
    await save()
    expect(revisions).toEqual([1, 2])
    expect(byTestId(view, 'undo-text').text()).toContain('is saved')
  })

  it('shows all to a viewer and changes nothing', async () => {
    const { view } = await show(AthletesView, gym().records, 'viewer')
    expect(view.findAll('[data-testid="athlete-row"]')).toHaveLength(2)
    expect(byTestId(view, 'viewer-only').text()).toContain('may look')
    expect(byTestId(view, 'athlete-add').exists()).toBe(false)
    expect(view.find('button[data-testid="cuff-row"]').exists()).toBe(false)
    await view.find('[data-testid="athlete-row"]').trigger('click')
    await flushPromises()
    expect(inSheet('viewer-only'), 'on the page and in the sheet').toHaveLength(2)
    for (const control of [
      'athlete-form',
      'athlete-archive',
      'athlete-delete',
      'athlete-put-on',
      'athlete-calibrate'
    ]) {
      expect(inSheet(control), control).toEqual([])
    }
  })
})

it('puts whoever trained last first', () => {
  const all = [athlete('a', { createdAt: 3 }), athlete('b'), athlete('c')]
  const order = recentFirst(all, [{ athleteId: 'b', from: 10 }], [{ athleteId: 'c', wornSince: 20 }])
  expect(order.map(({ id }) => id)).toEqual(['c', 'b', 'a'])
})

it('finds a name without its accents, by any of its words', () => {
  expect(isMatchingName('Zoë von Hohenstein', 'zoe ho')).toBe(true)
  expect(isMatchingName('Zoë', 'oe')).toBe(false)
})

it.each(['#181c1f', '#f7f5f0'])('makes every colour readable on %s', (ground) => {
  for (const colour of [...Object.values(athleteColours), '#000000', '#ffffff', ground]) {
    expect(contrastOf(readableColour(colour, ground), ground)).toBeGreaterThanOrEqual(7)
  }
})

it('reads every page of a list, and tells a conflict from other failures', async () => {
  const pages = [
    { athletes: [athlete('a')], next: 'x' },
    { athletes: [athlete('b')], next: null }
  ]
  const api = createRecordsApi(() => Promise.resolve(new Response(JSON.stringify(pages.shift()))))
  expect((await api.athletes('training')).map(({ id }) => id)).toEqual(['a', 'b'])
  const answer = (status: number, body: string) =>
    createRecordsApi(() => Promise.resolve(new Response(body, { status }))).cuffs()
  await expect(answer(409, '{}')).rejects.toMatchObject({ reason: 'conflict' })
  await expect(answer(200, '{"cuffs":[{}],"next":null}')).rejects.toMatchObject({ reason: 'unreadable' })
})
