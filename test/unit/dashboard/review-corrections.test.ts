import { flushPromises, type VueWrapper } from '@vue/test-utils'
import { afterEach, describe, expect, it } from 'vitest'
import type { Role } from '#contracts/access.ts'
import { beforeAllReps } from '#contracts/records/before-all-reps.ts'
import type { CorrectedSet } from '#contracts/records/corrected-set.ts'
import type { NewCorrection } from '#contracts/records/correction.ts'
import { RecordsFailure } from '../../../dashboard/api/records-failure.ts'
import type { RecordsApi } from '../../../dashboard/api/records-client.ts'
import ReviewView from '../../../dashboard/review/review-view.vue'
import { en } from '../../../dashboard/words/en.ts'
import { byTestId, createBench, mountWith, silentApi, silentRecords, type Bench } from './harness.ts'
import { corrected, makeCorrection, measured, replyOf, without2 } from './corrected-fixtures.ts'
import { bridgeNow, cuffId, makeSnapshot, session, setIdOf } from './fixtures.ts'

let open: VueWrapper | null = null
afterEach(() => {
  open?.unmount()
  open = null
})

const props = { cuffId, session, number: 1 }
interface Desk {
  view: VueWrapper
  bench: Bench
  said: NewCorrection[]
  undone: string[]
}

async function show({
  set = measured,
  role = 'coach',
  records = {}
}: {
  set?: CorrectedSet | (() => CorrectedSet)
  role?: Role
  records?: Partial<RecordsApi>
} = {}): Promise<Desk> {
  const bench = createBench()
  bench.connection.link.start()
  bench.socket().greet(makeSnapshot())
  const said: NewCorrection[] = []
  const undone: string[] = []
  const view = await mountWith(ReviewView, bench, {
    props,
    role,
    api: { ...silentApi, set: () => Promise.resolve(typeof set === 'function' ? set() : set) },
    records: {
      ...silentRecords,
      ...records,
      correct(address, word) {
        said.push(word)
        return records.correct?.(address, word) ?? Promise.resolve(replyOf(corrected))
      },
      undoCorrection(address, id) {
        undone.push(id)
        return records.undoCorrection?.(address, id) ?? Promise.resolve(replyOf(measured))
      }
    }
  })
  open = view
  return { view, bench, said, undone }
}

async function click(view: VueWrapper, id: string, text?: string): Promise<void> {
  const element = byTestId(view, id)
  const target = text === undefined ? element : element.findAll('button').find((button) => button.text() === text)!
  await target.trigger('click')
  await flushPromises()
}
async function openRep(view: VueWrapper, index: number): Promise<void> {
  await view.findAll('[data-testid="rep-row"] button')[index]!.trigger('click')
}
const count = (view: VueWrapper, kind: string): string => byTestId(view, `review-${kind}`).text()

describe('correcting a rep', () => {
  it('to another kind changes the figures at once, marks the rep, and offers the way back', async () => {
    const { view, said, undone } = await show()
    await openRep(view, 1)
    await click(view, 'rep-kind', 'clean')
    expect(said).toEqual([
      { id: expect.stringMatching(/^[0-9a-f]{24}$/) as string, action: 'set-kind', n: 2, kind: 'clean' }
    ])
    expect(count(view, 'clean')).toBe('3 clean')
    expect(view.findAll('[data-testid="corrected-sign"]')).toHaveLength(1)
    expect(byTestId(view, 'undo-text').text()).toBe('Rep 2 is clean now.')
    await click(view, 'undo')
    expect(undone).toEqual([said[0]!.id])
    expect(count(view, 'momentum')).toBe('1 swung')
    expect(view.findAll('[data-testid="corrected-sign"]')).toHaveLength(0)
  })

  it('to what it is already says nothing', async () => {
    const { view, said } = await show()
    await openRep(view, 1)
    await click(view, 'rep-kind', 'swung')
    expect(said).toEqual([])
  })

  it('to none keeps its place without a number, and it can come back', async () => {
    const { view, said } = await show({ records: { correct: () => Promise.resolve(replyOf(without2)) } })
    await openRep(view, 1)
    await click(view, 'rep-remove')
    expect(byTestId(view, 'review-count').text()).toBe('2')
    expect(view.findAll('.number').map((number) => number.text())).toEqual(['1', '–', '2'])
    await click(view, 'rep-restore')
    expect(said.map(({ action }) => action)).toEqual(['remove-rep', 'restore-rep'])
  })

  it('says who corrected it and when, and what was measured', async () => {
    const { view } = await show({
      set: corrected,
      records: { corrections: () => Promise.resolve([makeCorrection()]) }
    })
    await openRep(view, 1)
    expect(byTestId(view, 'corrected-by').text()).toMatch(/^Measured as swung\. Front desk, 5 Jan, \d\d:00$/)
    expect(byTestId(view, 'correction').text()).toContain('Rep 2: clean')
    expect(byTestId(view, 'correction-list').get('summary').text()).toBe('1 correction')
  })

  it('keeps what was undone in sight without counting it', async () => {
    const undone = makeCorrection({ undone: { at: bridgeNow, by: 'Mia' } })
    const { view } = await show({ records: { corrections: () => Promise.resolve([undone]) } })
    expect(byTestId(view, 'correction-list').get('summary').text()).toBe('Corrections, all undone')
    expect(byTestId(view, 'correction').text()).toMatch(/undone by Mia/)
  })
})

describe('a missed rep', () => {
  const added = { id: 'added-1', kind: 'partial' as const, afterN: 1, at: bridgeNow, by: null }
  const with4: CorrectedSet = { ...measured, corrected: 1, addedReps: [added] }

  it('is added where it came, by hand and without figures, and taken back', async () => {
    const { view, said, undone } = await show({ records: { correct: () => Promise.resolve(replyOf(with4)) } })
    await click(view, 'add-rep')
    await byTestId(view, 'add-after').setValue('1')
    await click(view, 'add-partial')
    expect(said).toMatchObject([{ action: 'add-rep', kind: 'partial', afterN: 1 }])
    expect(view.findAll('.number').map((number) => number.text())).toEqual(['1', '2', '3', '4'])
    await byTestId(view, 'added-row').get('button').trigger('click')
    expect(byTestId(view, 'rep-correcting').text()).toContain('nothing of it was measured')
    await click(view, 'rep-take-back')
    expect(undone).toEqual(['added-1'])
  })

  it('may have come before the first', async () => {
    const first: CorrectedSet = { ...measured, corrected: 1, addedReps: [{ ...added, afterN: beforeAllReps }] }
    const { view, said } = await show({ records: { correct: () => Promise.resolve(replyOf(first)) } })
    await click(view, 'add-rep')
    const places = byTestId(view, 'add-after')
    expect(places.findAll('option').map((option) => option.text())).toEqual([
      'first',
      'after rep 1',
      'after rep 2',
      'last'
    ])
    await places.setValue(String(beforeAllReps))
    await click(view, 'add-partial')
    expect(said).toMatchObject([{ action: 'add-rep', kind: 'partial', afterN: beforeAllReps }])
    const rows = view.findAll('.rows > li').map((row) => row.attributes('data-testid'))
    expect(rows).toEqual(['added-row', 'rep-row', 'rep-row', 'rep-row'])
    expect(byTestId(view, 'added-row').get('.number').text()).toBe('1')
  })

  it('comes after the last one where nothing else is said', async () => {
    const { view, said } = await show()
    await click(view, 'add-rep')
    await click(view, 'add-clean')
    expect(said).toMatchObject([{ action: 'add-rep', kind: 'clean', afterN: 3 }])
  })
})

describe('a correction that fails', () => {
  it('is said, and sent again as the same word: what did get through is not said twice', async () => {
    let answers = [() => Promise.reject(new RecordsFailure('unreachable')), () => Promise.resolve(replyOf(corrected))]
    const { view, said } = await show({
      records: {
        correct() {
          const [answer, ...rest] = answers
          answers = rest
          return answer!()
        }
      }
    })
    await openRep(view, 1)
    await click(view, 'rep-kind', 'clean')
    expect(byTestId(view, 'correction-trouble').text()).toContain(en.athletes.troubles.unreachable.message)
    expect(count(view, 'momentum')).toBe('1 swung')
    await click(view, 'correction-again')
    expect(said).toHaveLength(2)
    expect(said[1]).toEqual(said[0])
    expect(count(view, 'clean')).toBe('3 clean')
    expect(byTestId(view, 'correction-trouble').exists()).toBe(false)
  })

  it('because somebody else was first shows what they made of it', async () => {
    let now = measured
    const { view } = await show({
      set: () => now,
      records: {
        correct() {
          now = without2
          return Promise.reject(new RecordsFailure('conflict'))
        }
      }
    })
    await openRep(view, 1)
    await click(view, 'rep-kind', 'clean')
    expect(byTestId(view, 'correction-trouble').text()).toContain(en.athletes.conflict.message)
    expect(byTestId(view, 'correction-again').exists()).toBe(false)
    expect(byTestId(view, 'review-count').text()).toBe('2')
  })
})

describe('a set that is corrected elsewhere', () => {
  it('is shown as it is now', async () => {
    let now = measured
    const { view, bench } = await show({ set: () => now })
    now = corrected
    bench.socket().tell('records', { kind: 'set', id: setIdOf(2) })
    await flushPromises()
    expect(count(view, 'momentum')).toBe('1 swung')
    bench.socket().tell('records', { kind: 'set', id: setIdOf(1) })
    await flushPromises()
    expect(count(view, 'clean')).toBe('3 clean')
  })
})

describe('a viewer', () => {
  it('sees the corrections and is told why there is nothing to change', async () => {
    const { view } = await show({
      set: corrected,
      role: 'viewer',
      records: { corrections: () => Promise.resolve([makeCorrection()]) }
    })
    await openRep(view, 1)
    expect(byTestId(view, 'corrected-by').exists()).toBe(true)
    expect(byTestId(view, 'viewer-only').text()).toContain(en.shell.viewerOnly.message)
    for (const id of ['rep-kind', 'rep-remove', 'add-rep', 'set-remove', 'correction-undo']) {
      expect(byTestId(view, id).exists(), id).toBe(false)
    }
  })
})

describe('a whole set', () => {
  it('is deleted without a question, and restored', async () => {
    const removed: CorrectedSet = { ...measured, removed: true }
    const { view, said } = await show({
      records: {
        correct: (_address, { action }) => Promise.resolve(replyOf(action === 'remove-set' ? removed : measured))
      }
    })
    await click(view, 'set-remove')
    expect(byTestId(view, 'set-removed').text()).toContain(en.correction.setDeleted)
    expect(byTestId(view, 'undo').exists()).toBe(true)
    await click(view, 'set-restore')
    expect(said.map(({ action }) => action)).toEqual(['remove-set', 'restore-set'])
    expect(byTestId(view, 'set-removed').exists()).toBe(false)
  })
})
