import { fireEvent } from '@testing-library/vue'
import { flushPromises, type VueWrapper } from '@vue/test-utils'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { CorrectedSet } from '#contracts/records/corrected-set.ts'
import { RecordsFailure } from '../../../dashboard/api/records-failure.ts'
import type { RecordsApi } from '../../../dashboard/api/records-client.ts'
import { undoMs } from '../../../dashboard/athletes/use-undo.ts'
import ReviewView from '../../../dashboard/review/review-view.vue'
import { corrected, makeCorrection, measured, replyOf, without2 } from './corrected-fixtures.ts'
import { bridgeNow, cuffId, makeSnapshot, session } from './fixtures.ts'
import { byTestId, createBench, mountWith, silentApi, silentRecords } from './harness.ts'

let open: VueWrapper | null = null
afterEach(() => {
  vi.useRealTimers()
  open?.unmount()
  open = null
})

const without3: CorrectedSet = {
  ...without2,
  reps: measured.reps.filter(({ n }) => n !== 3),
  removedReps: measured.reps.filter(({ n }) => n === 3)
}
const added = (id: string, afterN: number) => ({ id, kind: 'clean' as const, afterN, at: bridgeNow, by: null })

/** Answers that are on their way: what is disabled meanwhile is so for a while, as on a network. */
const onTheirWay: (() => void)[] = []
const later = (): Promise<void> => new Promise((resolve) => onTheirWay.push(resolve))
async function arrive(): Promise<void> {
  onTheirWay.splice(0).forEach((answer) => answer())
  await flushPromises()
}

async function show(records: Partial<RecordsApi>, set: CorrectedSet = measured): Promise<VueWrapper> {
  const answers = { ...silentRecords, undoCorrection: () => Promise.resolve(replyOf(measured)), ...records }
  const bench = createBench()
  bench.connection.link.start()
  bench.socket().greet(makeSnapshot())
  open = await mountWith(ReviewView, bench, {
    props: { cuffId, session, number: 1 },
    api: { ...silentApi, set: () => Promise.resolve(set) },
    records: {
      ...silentRecords,
      ...records,
      correct: async (...word) => later().then(() => answers.correct(...word)),
      undoCorrection: async (...word) => later().then(() => answers.undoCorrection(...word))
    }
  })
  return open
}
const becomes = (set: CorrectedSet): Partial<RecordsApi> => ({ correct: () => Promise.resolve(replyOf(set)) })

function letGo(): void {
  const elsewhere = document.body.appendChild(document.createElement('button'))
  elsewhere.focus()
  elsewhere.remove()
}
/** Enter on what the keyboard stands on. A browser lets go of what is disabled, which happy-dom does not. */
async function press(element: Node): Promise<void> {
  const button = element as HTMLElement
  button.focus()
  await fireEvent.keyDown(button, { key: 'Enter' })
  await fireEvent.click(button)
  if (button.hasAttribute('disabled')) letGo()
}
async function pressAndWait(element: Node): Promise<void> {
  await press(element)
  await arrive()
}
const pressOn = (view: VueWrapper, id: string): Promise<void> => pressAndWait(byTestId(view, id).element)
const rowButtons = (view: VueWrapper): HTMLElement[] =>
  view.findAll<HTMLElement>('.rows > li > button').map(({ element }) => element)
const openRep = (view: VueWrapper, index: number): Promise<void> => pressAndWait(rowButtons(view)[index]!)
const standsOn = (id: string): void => expect((document.activeElement as HTMLElement).dataset['testid']).toBe(id)

describe('the keyboard after', () => {
  it.each([
    [1, without2],
    [2, without3]
  ])('“Not a rep” of row %i stands on the row, which is what it was', async (index, set) => {
    const view = await show(becomes(set))
    await openRep(view, index)
    await pressOn(view, 'rep-remove')
    expect(document.activeElement).toBe(rowButtons(view)[index])
    expect(byTestId(view, 'removed-row').element.contains(document.activeElement)).toBe(true)
  })

  it('“It was a rep” stands on the row', async () => {
    const view = await show(becomes(measured), without2)
    await openRep(view, 1)
    await pressOn(view, 'rep-restore')
    expect(byTestId(view, 'removed-row').exists()).toBe(false)
    expect(document.activeElement).toBe(rowButtons(view)[1])
  })

  it('undo goes back to the row where it was done', async () => {
    const view = await show(becomes(without2))
    await openRep(view, 1)
    await pressOn(view, 'rep-remove')
    await pressOn(view, 'undo')
    expect(byTestId(view, 'removed-row').exists()).toBe(false)
    expect(document.activeElement).toBe(rowButtons(view)[1])
  })

  it('an offer of undo that went by goes back there too', async () => {
    const view = await show(becomes(without2))
    await openRep(view, 1)
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    await pressOn(view, 'rep-remove')
    ;(byTestId(view, 'undo').element as HTMLElement).focus()
    await vi.advanceTimersByTimeAsync(undoMs)
    expect(byTestId(view, 'undo').exists()).toBe(false)
    expect(document.activeElement).toBe(rowButtons(view)[1])
  })

  it('another kind stays on the kinds, also once it is undone', async () => {
    const view = await show(becomes(corrected))
    await openRep(view, 1)
    const clean = byTestId(view, 'rep-kind').get('button').element
    await pressAndWait(clean)
    expect(byTestId(view, 'undo').exists()).toBe(true)
    expect(document.activeElement).toBe(clean)
    await pressOn(view, 'undo')
    expect(document.activeElement).toBe(clean)
  })

  it('a word that did not get through stays where it was said', async () => {
    const view = await show({ correct: () => Promise.reject(new RecordsFailure('unreachable')) })
    await openRep(view, 1)
    await pressOn(view, 'rep-remove')
    standsOn('rep-remove')
    await pressAndWait(byTestId(view, 'correction-trouble').findAll('button').at(-1)!.element)
    expect(byTestId(view, 'correction-trouble').exists()).toBe(false)
    standsOn('rep-remove')
  })

  it('a rep that is added stands on what opened the form', async () => {
    const view = await show(becomes({ ...measured, addedReps: [added('a1', 1)] }))
    await pressOn(view, 'add-rep')
    await pressOn(view, 'add-clean')
    expect(byTestId(view, 'added-row').exists()).toBe(true)
    standsOn('add-rep')
  })

  it.each([
    [1, 1],
    [3, null]
  ])('an added rep after rep %i is taken back, whose row goes, stands on what follows', async (afterN, row) => {
    const view = await show({}, { ...measured, addedReps: [added('a1', afterN)] })
    await openRep(view, afterN)
    await pressOn(view, 'rep-take-back')
    expect(byTestId(view, 'added-row').exists()).toBe(false)
    if (row === null) standsOn('add-rep')
    else expect(document.activeElement).toBe(rowButtons(view)[row])
  })

  it('the set’s deletion stands on its restoring, and the other way round', async () => {
    const removed: CorrectedSet = { ...measured, removed: true }
    const view = await show({
      correct: (_address, { action }) => Promise.resolve(replyOf(action === 'remove-set' ? removed : measured))
    })
    await pressOn(view, 'set-remove')
    standsOn('set-restore')
    await pressOn(view, 'set-restore')
    standsOn('set-remove')
    await pressOn(view, 'set-remove')
    await pressOn(view, 'undo')
    standsOn('set-remove')
  })

  it('an older word that is undone in the list stands on the list', async () => {
    let undone: { at: number; by: null } | null = null
    const view = await show(
      {
        corrections: () => Promise.resolve([makeCorrection({ undone })]),
        undoCorrection() {
          undone = { at: bridgeNow, by: null }
          return Promise.resolve(replyOf(measured))
        }
      },
      corrected
    )
    ;(byTestId(view, 'correction-list').element as HTMLDetailsElement).open = true
    await pressOn(view, 'correction-undo')
    expect(byTestId(view, 'correction-undo').exists()).toBe(false)
    expect(document.activeElement?.tagName).toBe('SUMMARY')
  })
})

describe('the keyboard', () => {
  it('is let alone where it stands elsewhere', async () => {
    const view = await show(becomes(without2))
    await openRep(view, 1)
    await press(byTestId(view, 'rep-remove').element)
    rowButtons(view)[0]!.focus()
    await arrive()
    expect(byTestId(view, 'removed-row').exists()).toBe(true)
    expect(document.activeElement).toBe(rowButtons(view)[0])
  })

  it('is not fetched back by a change once a tap let go of it', async () => {
    const view = await show(becomes(without2))
    await openRep(view, 1)
    await press(byTestId(view, 'rep-remove').element)
    expect(document.activeElement).toBe(document.body)
    await fireEvent.pointerDown(document.body)
    await arrive()
    expect(byTestId(view, 'removed-row').exists()).toBe(true)
    expect(document.activeElement).toBe(document.body)
  })
})
