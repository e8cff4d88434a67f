import { flushPromises, type VueWrapper } from '@vue/test-utils'
import { afterEach, describe, expect, it, vi } from 'vitest'
import PlansView from '../../../../dashboard/plan/plans-view.vue'
import { unsavedDraft } from '../../../../dashboard/plan/unsaved-draft.ts'
import { byTestId, createBench, mountWith } from '../harness.ts'
import { makeSnapshot } from '../fixtures.ts'
import { fakePlans, makePlan } from './fake-plans.ts'

let open: VueWrapper | null = null
afterEach(() => {
  open?.unmount()
  open = null
  unsavedDraft.value = null
})

async function show(server: ReturnType<typeof fakePlans>): Promise<VueWrapper> {
  const bench = createBench()
  bench.connection.link.start()
  bench.socket().greet(makeSnapshot())
  open = await mountWith(PlansView, bench, { plans: server.api })
  return open
}
async function click(view: VueWrapper, id: string): Promise<void> {
  await byTestId(view, id).trigger('click')
  await vi.dynamicImportSettled()
  await flushPromises()
}
const nameOf = (view: VueWrapper): string => (byTestId(view, 'plan-name').element as HTMLInputElement).value

describe('a plan that is left while it is being written', () => {
  it('is offered again, also after another page, and is saved upon the same plan', async () => {
    const server = fakePlans([makePlan('one', { name: 'Monday' })])
    const view = await show(server)
    await click(view, 'plan-open')
    await byTestId(view, 'plan-name').setValue('Tuesday')
    await click(view, 'plan-cancel')
    expect(byTestId(view, 'unsaved').text()).toContain('What you wrote for “Tuesday” is not saved.')
    view.unmount()

    const again = await show(server)
    await click(again, 'unsaved-go-on')
    expect(nameOf(again)).toBe('Tuesday')
    expect(unsavedDraft.value).toBeNull()
    await click(again, 'plan-cancel')
    expect(byTestId(again, 'unsaved').exists(), 'as unsaved as before').toBe(true)
    await click(again, 'unsaved-go-on')
    await byTestId(again, 'plan-editor').trigger('submit')
    await flushPromises()
    expect(server.plans.get('one')!.name).toBe('Tuesday')
    expect(byTestId(again, 'unsaved').exists()).toBe(false)
  })

  it('can be thrown away, and one that nothing was written in is nothing to keep', async () => {
    const view = await show(fakePlans())
    await click(view, 'plan-new')
    await click(view, 'plan-cancel')
    expect(byTestId(view, 'unsaved').exists()).toBe(false)
    await click(view, 'plan-new')
    await click(view, 'item-add')
    await click(view, 'plan-cancel')
    expect(byTestId(view, 'unsaved').text()).toContain('A plan that you were writing is not saved.')
    await click(view, 'unsaved-drop')
    expect(byTestId(view, 'unsaved').exists()).toBe(false)
  })
})
