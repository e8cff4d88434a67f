import { flushPromises, type VueWrapper } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { RecordsFailure } from '../../../../dashboard/api/records-failure.ts'
import { undoMs } from '../../../../dashboard/athletes/use-undo.ts'
import { withMoved } from '../../../../dashboard/plan/plan-draft.ts'
import PlanButton from '../../../../dashboard/plan/plan-button.vue'
import PlansView from '../../../../dashboard/plan/plans-view.vue'
import { byTestId, createBench, germanWords, mountWith } from '../harness.ts'
import { cuffId, makeSnapshot } from '../fixtures.ts'
import { fakePlans, item, makePlan } from './fake-plans.ts'

let open: VueWrapper | null = null
beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }))
afterEach(() => {
  open?.unmount()
  open = null
  vi.useRealTimers()
})

type Options = NonNullable<Parameters<typeof mountWith>[2]>
async function show(server: ReturnType<typeof fakePlans>, options: Options = {}, view: object = PlansView) {
  const bench = createBench()
  bench.connection.link.start()
  bench.socket().greet(makeSnapshot())
  open = await mountWith(view, bench, { plans: server.api, ...options })
  return { view: open, bench }
}
async function click(view: VueWrapper, id: string, at = 0): Promise<void> {
  await view.findAll(`[data-testid="${id}"]`).at(at)!.trigger('click')
  await vi.dynamicImportSettled()
  await flushPromises()
}
/** In a dialog, which hangs beside the view. */
async function touch(id: string, at = 0): Promise<void> {
  document.querySelectorAll<HTMLElement>(`[data-testid="${id}"]`)[at]!.click()
  await vi.dynamicImportSettled()
  await flushPromises()
}
async function submit(view: VueWrapper): Promise<void> {
  await byTestId(view, 'plan-editor').trigger('submit')
  await flushPromises()
}
const exercises = (view: VueWrapper): string[] =>
  view.findAll<HTMLSelectElement>('[data-testid="item-exercise"]').map(({ element }) => element.value)

describe('the page of plans', () => {
  it('begins with templates where there is none, called by the page’s language', async () => {
    const { view } = await show(fakePlans(), { words: await germanWords() })
    expect(byTestId(view, 'no-plans').text()).toContain('Noch kein Plan')
    expect(view.findAll('[data-testid="plan-row"]')).toHaveLength(4)
    expect(byTestId(view, 'templates').text()).toContain('Leichter: 3 Sätze mit 12 bis 15')
  })

  it('makes a plan of a template, and takes it back', async () => {
    const server = fakePlans()
    const { view } = await show(server)
    await click(view, 'template-take', 2)
    expect(byTestId(view, 'plan-name').element).toHaveProperty('value', 'Heavier: 3 sets of 6 to 8')
    await submit(view)
    const [made] = server.plans.values()
    expect(made!.items[0]).toMatchObject({ sets: 3, repsFrom: 6, repsTo: 8, restSeconds: 120 })
    expect(byTestId(view, 'own-plans').text()).toContain('Heavier: 3 sets of 6 to 8')
    await click(view, 'undo')
    expect(server.plans.get(made!.id)!.archivedAt).not.toBeNull()
    expect(byTestId(view, 'no-plans').exists()).toBe(true)
  })

  it('takes a scheme in one tap, a load as the language writes it, and needs a name', async () => {
    const server = fakePlans()
    const { view } = await show(server, { words: await germanWords() })
    await click(view, 'plan-new')
    await click(view, 'scheme-heavier-4')
    const load = byTestId(view, 'item-load').find('input')
    await load.setValue('22,5')
    await load.trigger('change')
    expect(load.element.value).toBe('22,5')
    await submit(view)
    expect(byTestId(view, 'plan-editor').text()).toContain('Der Name fehlt noch.')
    expect(server.plans.size).toBe(0)
    await byTestId(view, 'plan-name').setValue('  Freitag ')
    await submit(view)
    const [made] = server.plans.values()
    expect(made).toMatchObject({ name: 'Freitag', items: [{ sets: 4, repsFrom: 6, repsTo: 8, loadKg: 22.5 }] })
  })

  it('lets one end of one’s own reps give way to the other, and keeps numbers within what a plan takes', async () => {
    const server = fakePlans([makePlan('mine')])
    const { view } = await show(server)
    await click(view, 'plan-open')
    const set = async (id: string, text: string): Promise<void> => {
      const input = byTestId(view, id).find('input')
      await input.setValue(text)
      await input.trigger('change')
    }
    await set('item-reps-from', '10')
    await set('item-sets', '99')
    await set('item-reps-to', 'many')
    await submit(view)
    expect(server.plans.get('mine')!.items[0]).toMatchObject({ repsFrom: 10, repsTo: 10, sets: 20 })
  })

  it('changes the order by buttons, says so, and keeps the keyboard with the card', async () => {
    const items = [item(), item({ exercise: 'abduction' }), item({ exercise: 'hip-bridge' })]
    const server = fakePlans([makePlan('mine', { items })])
    const { view } = await show(server)
    await click(view, 'plan-open')
    await click(view, 'item-up', 2)
    expect(exercises(view)).toEqual(['kickback', 'hip-bridge', 'abduction'])
    expect(view.text()).toContain('Hip bridge is number 2 of 3 now.')
    expect(document.activeElement).toBe(view.findAll('[data-testid="item-up"]')[1]!.element)
    await click(view, 'item-up', 1)
    expect(exercises(view)).toEqual(['hip-bridge', 'kickback', 'abduction'])
    expect(document.activeElement).toBe(view.findAll('[data-testid="item-down"]')[0]!.element)
    await click(view, 'item-out', 1)
    await submit(view)
    expect(server.plans.get('mine')!.items.map(({ exercise }) => exercise)).toEqual(['hip-bridge', 'abduction'])
  })

  it('shows how an exercise is done and what to avoid once it is asked', async () => {
    const { view } = await show(fakePlans([makePlan('mine')]))
    await click(view, 'plan-open')
    expect(byTestId(view, 'exercise-help').exists()).toBe(false)
    await byTestId(view, 'item-guide').find('button').trigger('click')
    await vi.dynamicImportSettled()
    await flushPromises()
    expect(byTestId(view, 'exercise-help').text()).toContain('Swinging the leg up')
  })

  it('takes no more sets than a run does', async () => {
    const server = fakePlans([makePlan('mine', { items: Array.from({ length: 7 }, () => item({ sets: 20 })) })])
    const { view } = await show(server)
    await click(view, 'plan-open')
    expect(byTestId(view, 'too-many').text()).toContain('280')
    await submit(view)
    expect(server.plans.get('mine')!.revision).toBe(1)
  })

  it('says who was first, saves upon theirs the second time, or takes theirs', async () => {
    const server = fakePlans([makePlan('mine')])
    const { view, bench } = await show(server)
    const theirs = async (name: string): Promise<void> => {
      const plan = server.plans.get('mine')!
      server.plans.set('mine', { ...plan, name, revision: plan.revision + 1 })
      bench.socket().tell('records', { kind: 'plan', id: 'mine' })
      await flushPromises()
    }
    await click(view, 'plan-open')
    await byTestId(view, 'plan-name').setValue('Ours')
    await theirs('Theirs')
    await submit(view)
    expect(byTestId(view, 'change-trouble').text()).toContain('Somebody else changed this plan')
    expect(byTestId(view, 'plan-name').element).toHaveProperty('value', 'Ours')
    await submit(view)
    expect(server.plans.get('mine')!.name).toBe('Ours')

    await click(view, 'plan-open')
    await byTestId(view, 'plan-name').setValue('Ours again')
    await theirs('Theirs again')
    await submit(view)
    await click(view, 'take-theirs')
    expect(byTestId(view, 'plan-name').element).toHaveProperty('value', 'Theirs again')
    expect(byTestId(view, 'change-trouble').exists()).toBe(false)
  })

  it('deletes with the way back for some seconds, and among the deleted ones for good', async () => {
    const server = fakePlans([makePlan('mine')])
    const { view } = await show(server)
    await click(view, 'plan-open')
    await click(view, 'plan-delete')
    expect(byTestId(view, 'undo-text').text()).toContain('“MINE” is deleted.')
    await click(view, 'undo')
    expect(byTestId(view, 'own-plans').text()).toContain('MINE')

    await click(view, 'plan-open')
    await click(view, 'plan-delete')
    vi.advanceTimersByTime(undoMs)
    await flushPromises()
    expect(byTestId(view, 'undo').exists()).toBe(false)
    await byTestId(view, 'deleted-plans').find('button').trigger('click')
    await click(view, 'plan-restore')
    expect(server.plans.get('mine')!.archivedAt).toBeNull()
  })

  it('says that the server does not answer, and what was written stays', async () => {
    const server = fakePlans([makePlan('mine')])
    const { view } = await show(server)
    await click(view, 'plan-open')
    await byTestId(view, 'plan-name').setValue('Later')
    server.api.changePlan = () => Promise.reject(new RecordsFailure('unreachable'))
    await submit(view)
    expect(byTestId(view, 'change-trouble').text()).toContain('The server does not answer.')
    expect(byTestId(view, 'plan-name').element).toHaveProperty('value', 'Later')
  })

  it('shows a viewer all of it and changes nothing', async () => {
    const { view } = await show(fakePlans([makePlan('mine')]), { role: 'viewer' })
    expect(byTestId(view, 'viewer-only').exists()).toBe(true)
    expect(byTestId(view, 'plan-new').exists()).toBe(false)
    expect(byTestId(view, 'plan-start').attributes('disabled')).toBeDefined()
    await click(view, 'plan-open')
    expect(byTestId(view, 'plan-save').exists()).toBe(false)
    expect(byTestId(view, 'plan-delete').exists()).toBe(false)
    expect(byTestId(view, 'plan-name').attributes('disabled')).toBeDefined()
  })
})

describe('starting a plan', () => {
  it('takes two taps from the page: the plan, then the cuff', async () => {
    const server = fakePlans([makePlan('mine')])
    const { view } = await show(server)
    await click(view, 'plan-start')
    await touch('cuff-choice')
    expect(server.started).toEqual([{ cuffId, run: { id: expect.any(String) as string, planId: 'mine' } }])
  })

  it('takes two taps from the live screen, also for a template, on the cuff that is shown', async () => {
    const server = fakePlans()
    const { view } = await show(server, { props: { cuffId } }, PlanButton)
    await click(view, 'plan-pick')
    await touch('plan-choice')
    expect(server.started[0]).toMatchObject({ cuffId, run: { name: 'Lighter: 3 sets of 12 to 15' } })
    expect(document.querySelector('[data-testid="plan-choice"]')).toBeNull()
  })

  it('says why it did not start, and can be tried again', async () => {
    const server = fakePlans([makePlan('mine')])
    const { startRun } = server.api
    server.api.startRun = () => Promise.reject(new RecordsFailure('unreachable'))
    const { view } = await show(server, { props: { cuffId } }, PlanButton)
    await click(view, 'plan-pick')
    await touch('plan-choice')
    expect(document.querySelector('[data-testid="start-trouble"]')!.textContent).toContain('does not answer')
    server.api.startRun = startRun
    await touch('plan-choice')
    expect(server.started).toHaveLength(1)
  })

  it('is not for a tablet that may look only', async () => {
    const { view } = await show(fakePlans(), { props: { cuffId }, role: 'viewer' }, PlanButton)
    expect(byTestId(view, 'plan-pick').attributes('disabled')).toBeDefined()
  })
})

it('moves one item of a list by a place, and none past its ends', () => {
  expect(withMoved(['a', 'b', 'c'], 0, 1)).toEqual(['b', 'a', 'c'])
  expect(withMoved(['a', 'b', 'c'], 2, -1)).toEqual(['a', 'c', 'b'])
  expect(withMoved(['a', 'b', 'c'], 0, -1)).toEqual(['a', 'b', 'c'])
  expect(withMoved(['a', 'b', 'c'], 2, 1)).toEqual(['a', 'b', 'c'])
})
