import { nextTick } from 'vue'
import { afterEach, describe, expect, it } from 'vitest'
import { de } from '../../../../dashboard/words/de.ts'
import { en } from '../../../../dashboard/words/en.ts'
import { sounds } from '../../../../dashboard/sound/sounds.ts'
import { makeCuff, makeLive, makeSnapshot } from '../fixtures.ts'
import { back, gone, openHearing, top, type Hearing, type HearingOptions } from './hearing.ts'

let open: Hearing | null = null
afterEach(() => {
  open?.end()
  // Whatever still listened to the page would hear the next test.
  if (open !== null) open.settings.muted = true
  open = null
})
const hearing = async (options: HearingOptions = {}): Promise<Hearing> => (open = await openHearing(options))

const hz = (name: keyof typeof sounds): number[] =>
  sounds[name].filter(({ wave }) => (wave as string) !== 'hiss').map(({ from }) => from)
const say = en.sound.say

describe('a set is heard', () => {
  it('rep by rep: a tick at the top, its fault once it is certain, a low tone where it was none', async () => {
    const { tell, heard, said } = await hearing()
    tell(top(1), back(1))
    expect(heard()).toEqual(hz('tick'))
    tell(top(2), back(2, { kind: 'momentum' }))
    expect(heard()).toEqual([...hz('tick'), ...hz('swung')])
    tell(top(3), back(3, { kind: 'partial' }))
    expect(heard()).toEqual([...hz('tick'), ...hz('short')])
    tell(top(4), gone(4))
    expect(heard()).toEqual([...hz('tick'), ...hz('takenBack')])
    expect(said()).toEqual([say.momentum, say.partial])
  })

  it('on the return, where the screen counts there', async () => {
    const { tell, heard, countAt } = await hearing()
    countAt.value = 'return'
    tell(top(1))
    expect(heard()).toEqual([])
    tell(back(1), top(2), back(2, { kind: 'momentum' }))
    expect(heard()).toEqual([...hz('tick'), ...hz('swung')])
  })

  it('of the chosen cuff alone', async () => {
    const { tell, heard } = await hearing()
    tell(top(1, { cuffId: 'cuff-2', id: 'cuff-2/a/1' }))
    expect(heard()).toEqual([])
  })

  it('once, though the snapshot of the cuff brings the same rep', async () => {
    const { tell, heard, live } = await hearing()
    tell(top(1))
    live({ ...makeLive(['clean']), lastRep: top(1) })
    expect(heard()).toEqual(hz('tick'))
    live({ ...makeLive(['momentum']), lastRep: back(1, { kind: 'momentum' }) })
    tell(back(1, { kind: 'momentum' }))
    expect(heard()).toEqual(hz('swung'))
  })

  it('and not again after a reconnection', async () => {
    const { tell, heard, bench } = await hearing()
    tell(top(1), back(1))
    heard()
    bench.socket().drop()
    bench.socket().greet(makeSnapshot([makeCuff({ live: makeLive(['clean', 'momentum']) })]))
    tell(top(2), back(2, { kind: 'momentum' }))
    expect(heard()).toEqual([])
    tell(top(3))
    expect(heard()).toEqual(hz('tick'))
  })

  it('two at the same moment come one after the other', async () => {
    const { audio, bench, countAt } = await hearing()
    countAt.value = 'return'
    for (const rep of [back(1, { kind: 'partial' }), back(2, { kind: 'momentum' })]) bench.socket().tell('rep', rep)
    const [first, second, third] = audio.struck().filter(({ wave }) => wave !== 'hiss')
    expect([first?.hz, second?.hz, third?.hz]).toEqual([...hz('short'), ...hz('swung')])
    expect(third!.at).toBeGreaterThan(second!.at + second!.seconds)
  })
})

describe('the last three', () => {
  it.each([
    [5, [say.left3, say.left2, say.left1, say.target]],
    [3, [say.left2, say.left1, say.target]],
    [2, [say.left1, say.target]],
    [1, [say.target]]
  ])('of %i are called, and the target, and nothing after it', async (targetReps, calls) => {
    const { tell, said, heard } = await hearing({ targetReps, set: (settings) => (settings.counts = 'none') })
    for (let n = 1; n <= targetReps; n++) tell(top(n), back(n))
    expect(said()).toEqual(calls)
    expect(heard().slice(-4)).toEqual(hz('finish'))
    tell(top(targetReps + 1))
    expect(said()).toEqual([])
    expect(heard()).toEqual(hz('tick'))
  })

  it('take the place of the number, and a fault is said in the same breath', async () => {
    const { tell, said, countAt } = await hearing({ targetReps: 4, set: (settings) => (settings.counts = 'each') })
    countAt.value = 'return'
    tell(back(1, { kind: 'momentum' }))
    expect(said()).toEqual([`${say.left3}. ${say.momentum}`])
  })
})

describe('the count aloud', () => {
  const countsOf = async (counts: 'each' | 'fifth' | 'none'): Promise<string[]> => {
    const { tell, said } = await hearing({ set: (settings) => (settings.counts = counts) })
    for (let n = 1; n <= 10; n++) tell(top(n), back(n))
    return said()
  }
  it('says each, each fifth, or none', async () => {
    expect(await countsOf('each')).toEqual(['1', '2', '3', '4', '5', '6', '7', '8', '9', '10'])
    expect(await countsOf('fifth')).toEqual(['5', '10'])
    expect(await countsOf('none')).toEqual([])
  })

  it('is never behind: what is being said gives way', async () => {
    const { tell, speech } = await hearing({ set: (settings) => (settings.counts = 'each') })
    tell(top(1), top(2), top(3))
    expect(speech.queue()).toEqual(['3'])
    expect(speech.cancels()).toBe(2)
  })
})

describe('the voice', () => {
  it('speaks the page’s language with a voice for it, as soon as there is one', async () => {
    const { tell, speech, words, settings } = await hearing()
    tell(back(1, { kind: 'momentum' }))
    expect(speech.said.at(-1)).toMatchObject({ text: say.momentum, lang: 'en', voice: null })
    speech.bring(
      { lang: 'fr-FR', voiceURI: 'claire' },
      { lang: 'de_DE', voiceURI: 'anna' },
      { lang: 'de-AT', voiceURI: 'max' }
    )
    tell(back(2, { kind: 'momentum' }))
    // No voice of theirs is English: read out by another it could not be understood.
    expect(speech.said).toHaveLength(1)
    words.chosen.value = 'de'
    await expect.poll(() => words.language.value).toBe('de')
    settings.voices.de = 'max'
    settings.rate = 'fast'
    settings.volume = 50
    tell(back(3, { kind: 'partial' }))
    expect(speech.said.at(-1)).toEqual({
      text: de.sound.say.partial,
      lang: 'de-AT',
      voice: 'max',
      rate: 1.3,
      volume: 0.5
    })
  })

  it('is done without where the tablet has none', async () => {
    const { tell, heard, said } = await hearing({ speaks: false })
    tell(back(1, { kind: 'momentum' }))
    expect(heard()).toEqual(hz('swung'))
    expect(said()).toEqual([])
  })
})

describe('what is switched off', () => {
  const faults = [top(1), back(1, { kind: 'momentum' }), top(2), gone(2)]
  it.each([
    ['ticks', [...hz('swung')], [say.momentum]],
    ['kinds', [...hz('tick'), ...hz('tick'), ...hz('takenBack')], [say.momentum]],
    ['cues', [...hz('tick'), ...hz('swung'), ...hz('tick'), ...hz('takenBack')], []]
  ] as const)('%s is not heard; the rest is', async (which, tones, text) => {
    const { tell, heard, said, settings } = await hearing()
    settings.switches[which] = false
    tell(...faults)
    expect(heard()).toEqual(tones)
    expect(said()).toEqual(text)
  })

  it('the last three are neither called nor said', async () => {
    const { tell, heard, said, settings } = await hearing({ targetReps: 1 })
    settings.switches.lastThree = false
    tell(top(1))
    expect(heard()).toEqual(hz('tick'))
    expect(said()).toEqual([])
  })

  it('a rep that was not clean still ticks where its kind has no sound', async () => {
    const { tell, heard, settings, countAt } = await hearing()
    countAt.value = 'return'
    settings.switches.kinds = false
    tell(back(1, { kind: 'momentum' }))
    expect(heard()).toEqual(hz('tick'))
  })

  it('everything, or the volume: then nothing is even made ready', async () => {
    const silent = await hearing({ set: (settings) => (settings.volume = 0) })
    silent.touch()
    silent.tell(top(1), back(1, { kind: 'momentum' }))
    expect(silent.audio.made()).toBe(0)
    expect(silent.sound.state.value).toBe('off')
    const allOff = await hearing({
      set(settings) {
        settings.counts = 'none'
        for (const each of Object.keys(settings.switches))
          settings.switches[each as keyof typeof settings.switches] = false
      }
    })
    allOff.tell(top(1))
    expect(allOff.audio.made()).toBe(0)
    expect(allOff.said()).toEqual([])
  })

  it('lets go of the speaker and its words, and takes it again', async () => {
    const { audio, settings, tell, heard, sound, speech } = await hearing()
    tell(back(1, { kind: 'momentum' }))
    heard()
    settings.muted = true
    await nextTick()
    expect(audio.closed()).toBe(1)
    expect(speech.queue()).toEqual([])
    tell(top(2))
    settings.muted = false
    await expect.poll(() => sound.state.value).toBe('running')
    tell(back(2), top(3))
    expect(heard()).toEqual(hz('tick'))
    expect(audio.made()).toBe(2)
  })
})

it('the volume is the one that is set, on the scale of the ear', async () => {
  const { tell, audio, settings } = await hearing({ set: (settings) => (settings.volume = 100) })
  tell(top(1))
  expect(audio.volume()).toBe(1)
  settings.volume = 50
  tell(top(2))
  expect(audio.volume()).toBe(0.25)
})
