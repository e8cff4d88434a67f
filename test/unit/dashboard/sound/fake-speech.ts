import type { Speech } from '../../../../dashboard/sound/speaker.ts'

export interface Said {
  text: string
  lang: string
  voice: string | null
  rate: number
  volume: number
}

export interface FakeSpeech {
  speech: Speech
  makeUtterance: (text: string) => SpeechSynthesisUtterance
  said: Said[]
  /** What is being said or waits to be: more than one would be a queue. */
  queue: () => string[]
  cancels: () => number
  /** The tablet's voices come. */
  bring: (...voices: Partial<SpeechSynthesisVoice>[]) => void
  /** All that waits has been said. */
  finish: () => void
}

export const makeVoice = (lang: string, voiceURI: string, change: Partial<SpeechSynthesisVoice> = {}) => ({
  lang,
  voiceURI,
  name: voiceURI,
  default: false,
  localService: false,
  ...change
})

/** A speech synthesis that records. It speaks for as long as the test lets it. */
export function createFakeSpeech(): FakeSpeech {
  const said: Said[] = []
  let voices: SpeechSynthesisVoice[] = []
  let queue: string[] = []
  let cancels = 0
  return {
    said,
    queue: () => queue,
    cancels: () => cancels,
    bring: (...next) => void (voices = next.map((voice) => makeVoice(voice.lang ?? '', voice.voiceURI ?? '', voice))),
    finish: () => void (queue = []),
    makeUtterance: (text) => ({ text, lang: '', voice: null, rate: 1, volume: 1 }) as SpeechSynthesisUtterance,
    speech: {
      get speaking() {
        return queue.length > 0
      },
      get pending() {
        return queue.length > 1
      },
      paused: false,
      getVoices: () => voices,
      resume: () => undefined,
      cancel() {
        cancels += 1
        queue = []
      },
      speak({ text, lang, voice, rate, volume }) {
        queue.push(text)
        said.push({ text, lang, voice: voice?.voiceURI ?? null, rate, volume })
      }
    }
  }
}
