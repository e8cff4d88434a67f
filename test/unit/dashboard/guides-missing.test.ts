import { flushPromises } from '@vue/test-utils'
import { describe, expect, it, vi } from 'vitest'
import GuidePanel from '../../../dashboard/live/guide-panel.vue'
import ReadyPanel from '../../../dashboard/live/ready-panel.vue'
import ExerciseHelp from '../../../dashboard/plan/exercise-help.vue'
import { de } from '../../../dashboard/words/de.ts'
import { en } from '../../../dashboard/words/en.ts'
import { byTestId, createBench, germanWords, mountWith } from './harness.ts'

// English cannot be fetched: the server went away after the page was loaded. German can.
vi.mock('../../../dashboard/words/en/guides.ts', () => {
  throw new Error('offline')
})

const exercise = 'kickback'

describe('where the guides to the exercises cannot be fetched', () => {
  it('the panel before the first lift says so, and what to do', async () => {
    const view = await mountWith(ReadyPanel, createBench(), { props: { title: 'Ready', exercise } })
    await vi.waitFor(() => expect(byTestId(view, 'guide-missing').text()).toBe(en.exercises.guide.missing))
    expect(view.findAll('li')).toEqual([])
    expect(byTestId(view, 'guide-open').exists()).toBe(true)
  })

  it('says nothing of it to a leg that moves already', async () => {
    const view = await mountWith(ReadyPanel, createBench(), { props: { title: 'Go', exercise: null } })
    await flushPromises()
    expect(view.text()).toBe('Go')
  })

  it.each([
    ['the large guide', GuidePanel],
    ['the help of a plan', ExerciseHelp]
  ])('%s says that the server does not answer', async (_, panel) => {
    const view = await mountWith(panel, createBench(), { props: { exercise } })
    await vi.waitFor(() => expect(view.text()).toContain(en.troubles.unreachable.message))
    expect(view.text()).toContain(en.troubles.unreachable.advice)
  })

  it('goes on in another language that can be fetched, and keeps that one', async () => {
    const words = await germanWords()
    words.chosen.value = 'en'
    const view = await mountWith(ReadyPanel, createBench(), { words, props: { title: 'Ready', exercise } })
    await vi.waitFor(() => expect(byTestId(view, 'guide-missing').exists()).toBe(true))
    words.chosen.value = 'de'
    await vi.waitFor(() => expect(view.findAll('li').length).toBeGreaterThan(2))
    expect(view.text()).toContain(de.exercises.guide.open)
    words.chosen.value = 'en'
    await flushPromises()
    expect(byTestId(view, 'guide-missing').exists()).toBe(false)
    expect(view.findAll('li').length).toBeGreaterThan(2)
  })
})
