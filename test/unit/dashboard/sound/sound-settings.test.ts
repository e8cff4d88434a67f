import { screen, within } from '@testing-library/vue'
import { flushPromises, type VueWrapper } from '@vue/test-utils'
import { nextTick } from 'vue'
import { afterEach, describe, expect, it } from 'vitest'
import { pickVoice } from '../../../../dashboard/sound/pick-voice.ts'
import { createSoundSettings } from '../../../../dashboard/sound/sound-settings.ts'
import SoundSection from '../../../../dashboard/sound/sound-section.vue'
import type { Sample, Sound } from '../../../../dashboard/sound/sound.ts'
import { en } from '../../../../dashboard/words/en.ts'
import { createBench, createMemory, mountWith, silentSound } from '../harness.ts'
import { makeVoice } from './fake-speech.ts'

describe('what a screen lets hear', () => {
  it('is kept, each by itself', async () => {
    const storage = createMemory()
    const settings = createSoundSettings(storage)
    settings.volume = 35
    settings.counts = 'each'
    settings.switches.metronome = true
    settings.voices.de = 'anna'
    await nextTick()
    const next = createSoundSettings(storage)
    expect(next).toMatchObject({ volume: 35, counts: 'each', muted: false, rate: 'usual' })
    expect(next.switches).toEqual({ ...settings.switches, ticks: true, metronome: true })
    expect(next.voices).toEqual({ en: null, de: 'anna' })
  })

  it.each([
    'not JSON',
    'null',
    '7',
    '{"volume":900,"counts":"toString","rate":"constructor","muted":"yes","switches":{"ticks":"no"},"voices":[1]}',
    '{"volume":null,"switches":null,"voices":{"en":7}}'
  ])('is the usual where %s is kept', (text) => {
    const storage = createMemory()
    const usual = JSON.stringify(createSoundSettings(createMemory()))
    storage.setItem('kickback-sound', text)
    expect(JSON.stringify(createSoundSettings(storage))).toBe(usual)
  })
})

describe('the voice that is taken', () => {
  const voices = [
    makeVoice('de-DE', 'net'),
    makeVoice('de-DE', 'own', { localService: true }),
    makeVoice('en-GB', 'kate', { default: true })
  ]
  it('is the chosen one, else one that needs no network, and never one of another language', () => {
    expect(pickVoice(voices, 'de', 'net')?.voiceURI).toBe('net')
    expect(pickVoice(voices, 'de', 'kate')?.voiceURI).toBe('own')
    expect(pickVoice(voices, 'de', null)?.voiceURI).toBe('own')
    expect(pickVoice(voices, 'en', 'gone')?.voiceURI).toBe('kate')
    expect(pickVoice([], 'en', null)).toBeNull()
  })
})

describe('the rows of the settings', () => {
  let view: VueWrapper | null = null
  afterEach(() => view?.unmount())

  async function show(speech: Sound['speech'] = null): Promise<{ sound: Sound; tried: Sample[] }> {
    const tried: Sample[] = []
    const sound = { ...silentSound(), speech, sample: (sample: Sample) => void tried.push(sample) }
    view = await mountWith(SoundSection, createBench(), { sound })
    return { sound, tried }
  }
  const row = (id: string) => within(screen.getByTestId(id))

  it('switch each sound off by itself, and let it be tried while it is on', async () => {
    const { sound, tried } = await show()
    row('sound-kinds')
      .getByRole('button', { name: `Try: ${en.sound.kinds.name}` })
      .click()
    expect(tried).toEqual(['kinds'])
    row('sound-kinds').getByRole('button', { name: en.sound.off }).click()
    await nextTick()
    expect(sound.settings.switches).toMatchObject({ kinds: false, ticks: true })
    row('sound-kinds').getByRole('button', { name: /^Try/ }).click()
    expect(tried).toEqual(['kinds'])
    row('sound-counts').getByRole('button', { name: en.sound.counts.none }).click()
    expect(sound.settings.counts).toBe('none')
  })

  it('say where the browser cannot speak', async () => {
    await show()
    expect(screen.getByTestId('sound-voice').textContent).toContain(en.sound.noSpeech)
  })

  it('offer the voices for the page’s language, also those that come late', async () => {
    let voices: SpeechSynthesisVoice[] = []
    const speech = Object.assign(new EventTarget(), { getVoices: () => voices })
    const { sound } = await show(speech as unknown as SpeechSynthesis)
    expect(screen.getByTestId('sound-voice').textContent).toContain(en.sound.noVoice)
    voices = [makeVoice('en-GB', 'kate'), makeVoice('de-DE', 'anna')]
    speech.dispatchEvent(new Event('voiceschanged'))
    await flushPromises()
    const select = screen.getByTestId<HTMLSelectElement>('voice')
    expect([...select.options].map(({ value }) => value)).toEqual(['', 'kate'])
    select.value = 'kate'
    select.dispatchEvent(new Event('change'))
    expect(sound.settings.voices).toEqual({ en: 'kate', de: null })
  })
})
