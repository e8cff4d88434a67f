import { effectScope, nextTick, ref, type Ref } from 'vue'
import type { Rep } from '#contracts/rep.ts'
import type { Live } from '#contracts/live.ts'
import type { CountMoment } from '../../../../dashboard/look/screen-settings.ts'
import { createSoundEngine } from '../../../../dashboard/sound/engine.ts'
import { createSoundSettings, type SoundSettings } from '../../../../dashboard/sound/sound-settings.ts'
import { createSound, type Sound } from '../../../../dashboard/sound/sound.ts'
import { createWords, type Words } from '../../../../dashboard/words/words.ts'
import { german } from '../../../../dashboard/words/de.ts'
import { bridgeNow, makeCuff, makeLive, makeRep, makeSnapshot } from '../fixtures.ts'
import { createBench, createMemory, type Bench } from '../harness.ts'
import { createFakeAudio, type FakeAudio } from './fake-audio.ts'
import { createFakeSpeech, type FakeSpeech } from './fake-speech.ts'

export interface Hearing {
  bench: Bench
  sound: Sound
  settings: SoundSettings
  audio: FakeAudio
  speech: FakeSpeech
  words: Words
  countAt: Ref<CountMoment>
  /** Lets both clocks run. */
  pass: (seconds: number) => void
  /** Tells reps, a second apart. */
  tell: (...reps: Rep[]) => void
  live: (live: Live) => void
  /** Which sounds have been struck since the last look, by the height of their first strokes, Hz. */
  heard: () => number[]
  /** What has been said since the last look. */
  said: () => string[]
  touch: () => void
  end: () => void
}

export interface HearingOptions {
  set?: (settings: SoundSettings) => void
  targetReps?: number | null
  isTouched?: boolean
  speaks?: boolean
  audio?: FakeAudio
}

/** A page that is heard: a cuff, a server, a speaker and a voice that are the test's, with an open set of no reps. */
export async function openHearing(options: HearingOptions = {}): Promise<Hearing> {
  const { targetReps = null, isTouched = true, speaks = true } = options
  const bench = createBench()
  const audio = options.audio ?? createFakeAudio({ allowed: isTouched })
  const speech = createFakeSpeech()
  const settings = createSoundSettings(createMemory())
  options.set?.(settings)
  const countAt = ref<CountMoment>('top')
  const words = createWords({
    storage: createMemory(),
    preferred: ['en-GB'],
    root: document.createElement('div'),
    load: () => Promise.resolve(german)
  })
  bench.connection.link.start()
  bench.socket().greet(makeSnapshot([makeCuff({ live: { ...makeLive([]), targetReps } })]))
  const scope = effectScope()
  const { now } = bench.connection
  const sound = scope.run(() =>
    createSound({
      settings,
      speech: null,
      after: (ms, callback) => bench.clock.after(ms, callback),
      load: () =>
        Promise.resolve((cues) =>
          createSoundEngine({
            connection: { ...bench.connection, now },
            settings,
            countAt,
            words,
            ...cues,
            openContext: audio.open,
            speech: speaks ? speech.speech : null,
            makeUtterance: speech.makeUtterance,
            after: (ms, callback) => bench.clock.after(ms, callback),
            page: document
          })
        )
    })
  )!
  await nextTick()
  await nextTick()

  let looked = 0
  let listened = 0
  const pass = (seconds: number): void => {
    bench.clock.advance(seconds * 1000)
    audio.advance(seconds)
  }
  return {
    bench,
    sound,
    settings,
    audio,
    speech,
    words,
    countAt,
    pass,
    tell(...reps) {
      for (const rep of reps) {
        // The bridge's clock goes as this page's does.
        bench.socket().tell('rep', { ...rep, at: bridgeNow + now() })
        pass(1)
      }
    },
    live: (live) => bench.socket().tell('live', live),
    heard() {
      const struck = audio.struck().filter(({ wave }) => wave !== 'hiss')
      const fresh = struck.slice(looked).map(({ hz }) => hz)
      looked = struck.length
      return fresh
    },
    said() {
      const fresh = speech.said.slice(listened).map(({ text }) => text)
      listened = speech.said.length
      return fresh
    },
    touch: () => document.dispatchEvent(new Event('pointerup')),
    end: () => scope.stop()
  }
}

export const top = (n: number, change: Partial<Rep> = {}): Rep =>
  makeRep(n, { state: 'provisional', revision: 0, ...change })
export const back = (n: number, change: Partial<Rep> = {}): Rep =>
  makeRep(n, { state: 'confirmed', revision: 1, ...change })
export const gone = (n: number, change: Partial<Rep> = {}): Rep =>
  makeRep(n, { state: 'revoked', revision: 2, ...change })
