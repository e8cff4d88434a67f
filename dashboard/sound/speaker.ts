import type { LanguageId } from '../words/words.ts'
import { pickVoice } from './pick-voice.ts'
import { speechRates, type SoundSettings } from './sound-settings.ts'

export type Speech = Pick<
  SpeechSynthesis,
  'speak' | 'cancel' | 'resume' | 'getVoices' | 'speaking' | 'pending' | 'paused'
>

export interface SpeakerOptions {
  /** Null on a tablet that cannot speak. */
  speech: Speech | null
  makeUtterance: (text: string) => SpeechSynthesisUtterance
  settings: Pick<SoundSettings, 'volume' | 'rate' | 'voices'>
  language: () => LanguageId
}

export interface Speaker {
  /** Says this now. What is being said gives way: an old count is worth nothing. */
  say: (text: string) => void
  hush: () => void
  /** To be called within a touch: iPads speak by themselves only after they spoke in one. */
  unlock: () => void
}

export function createSpeaker({ speech, makeUtterance, settings, language }: SpeakerOptions): Speaker {
  /** Held, since Chrome loses what nobody holds in the middle of a word. */
  let spoken: SpeechSynthesisUtterance | null = null

  // The first call is what makes Chrome fetch its voices; each word asks again, so that those which come late are used.
  speech?.getVoices()

  function hush(): void {
    // Safari loses the next word where there was nothing to cancel.
    if (speech !== null && (speech.speaking || speech.pending)) speech.cancel()
    spoken = null
  }

  function utter(text: string, volume: number): void {
    if (speech === null) return
    const voices = speech.getVoices()
    const voice = pickVoice(voices, language(), settings.voices[language()])
    // With a voice for another language it would be gibberish; where none are listed the tablet may still have one.
    if (voice === null && voices.length > 0) return
    hush()
    if (speech.paused) speech.resume()
    spoken = makeUtterance(text)
    spoken.lang = voice?.lang ?? language()
    spoken.voice = voice
    spoken.rate = speechRates[settings.rate]
    spoken.volume = volume
    speech.speak(spoken)
  }

  return {
    say(text) {
      if (settings.volume > 0) utter(text, settings.volume / 100)
    },
    hush,
    unlock() {
      if (speech !== null && !speech.speaking) utter(' ', 0)
    }
  }
}
