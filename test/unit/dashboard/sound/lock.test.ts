import { afterEach, describe, expect, it } from 'vitest'
import { fireEvent } from '@testing-library/vue'
import { flushPromises, type VueWrapper } from '@vue/test-utils'
import { createAudio } from '../../../../dashboard/sound/audio.ts'
import SoundButton from '../../../../dashboard/sound/sound-button.vue'
import SoundNote from '../../../../dashboard/sound/sound-note.vue'
import { en } from '../../../../dashboard/words/en.ts'
import { createManualClock } from '../../../support/manual-clock.ts'
import { byTestId, mountWith } from '../harness.ts'
import { createFakeAudio } from './fake-audio.ts'
import { openHearing, top, type Hearing } from './hearing.ts'

let open: { hearing: Hearing; views: VueWrapper[] } | null = null
afterEach(() => {
  open?.views.forEach((view) => view.unmount())
  open?.hearing.end()
  if (open !== null) open.hearing.settings.muted = true
  open = null
})

async function lockedPage() {
  const hearing = await openHearing({ isTouched: false })
  const { bench, sound } = hearing
  const note = await mountWith(SoundNote, bench, { sound })
  const button = await mountWith(SoundButton, bench, { sound })
  open = { hearing, views: [note, button] }
  return { hearing, note, button: button.element as HTMLElement }
}

describe('a page that was not touched', () => {
  it('says so, is silent, and is heard from the touch on: what came before does not come after', async () => {
    const { hearing, note } = await lockedPage()
    const { tell, audio, speech, touch, sound } = hearing
    expect(byTestId(note, 'sound-locked').text()).toBe(en.sound.locked)
    tell(top(1))
    audio.allow(true)
    touch()
    await flushPromises()
    expect(sound.state.value).toBe('running')
    expect(byTestId(note, 'sound-locked').exists()).toBe(false)
    expect(audio.struck()).toEqual([])
    // An empty word, unheard: iPads speak by themselves only after they spoke in a touch.
    expect(speech.said).toMatchObject([{ text: ' ', volume: 0 }])
    tell(top(2))
    expect(audio.struck()).not.toEqual([])
  })

  it('takes the touch of its sound button for what it is: the next one turns the sound off', async () => {
    const { hearing, button } = await lockedPage()
    // A browser lets sound begin some time after the finger came down, and before the click.
    await fireEvent.pointerDown(button)
    hearing.audio.allow(true)
    hearing.touch()
    await fireEvent.click(button)
    expect(hearing.settings.muted).toBe(false)
    expect(hearing.sound.state.value).toBe('running')
    await fireEvent.pointerDown(button)
    await fireEvent.click(button)
    expect(hearing.settings.muted).toBe(true)
    expect(button.getAttribute('aria-label')).toBe(en.sound.unmute)
    await fireEvent.click(button)
    expect(hearing.settings.muted).toBe(false)
  })

  it('says so again where a call or another app took the speaker', async () => {
    const { hearing, note } = await lockedPage()
    hearing.audio.allow(true)
    hearing.touch()
    hearing.audio.become('interrupted')
    await flushPromises()
    expect(byTestId(note, 'sound-locked').exists()).toBe(true)
    hearing.touch()
    expect(hearing.sound.state.value).toBe('running')
  })

  it('plays what is tried in the settings with the touch that asks for it', async () => {
    const { hearing } = await lockedPage()
    hearing.audio.allow(true)
    hearing.sound.sample('kinds')
    await flushPromises()
    expect(hearing.heard().length).toBeGreaterThan(2)
  })
})

describe('a tablet that wakes', () => {
  it('resumes, and takes a new context where the old one says it runs and stands still', () => {
    const fake = createFakeAudio()
    fake.allow(true)
    const clock = createManualClock()
    const audio = createAudio({ openContext: fake.open, after: (ms, callback) => clock.after(ms, callback) })
    audio.wake()
    expect(audio.state.value).toBe('running')
    fake.advance(1)
    clock.advance(1000)
    expect(fake.made()).toBe(1)
    audio.wake()
    clock.advance(1000)
    expect([fake.made(), fake.closed()]).toEqual([2, 1])
    audio.unlock()
    expect(audio.state.value).toBe('running')
  })
})

it('a browser without Web Audio is said to be unable, and breaks nothing', () => {
  const audio = createAudio({
    openContext() {
      throw new Error('AudioContext is not defined')
    },
    after: () => () => undefined
  })
  audio.unlock()
  audio.wake()
  expect(audio.state.value).toBe('unable')
  expect(audio.running()).toBeNull()
})
