import type { LanguageId } from '../words/words.ts'

/** Tags come as `de-DE`, and from older Androids as `de_DE`. */
const languageOf = (tag: string): string => tag.slice(0, 2).toLowerCase()

export const voicesFor = <V extends Pick<SpeechSynthesisVoice, 'lang'>>(
  voices: readonly V[],
  language: LanguageId
): V[] => voices.filter(({ lang }) => languageOf(lang) === language)

/**
 * The voice to speak a language with: the chosen one while the tablet has it, else the tablet's own for the language, else one
 * that needs no network. Null where there is none.
 */
export function pickVoice<V extends Pick<SpeechSynthesisVoice, 'lang' | 'voiceURI' | 'default' | 'localService'>>(
  voices: readonly V[],
  language: LanguageId,
  chosen: string | null
): V | null {
  const able = voicesFor(voices, language)
  return (
    able.find(({ voiceURI }) => voiceURI === chosen) ??
    able.find((voice) => voice.default) ??
    able.find(({ localService }) => localService) ??
    able[0] ??
    null
  )
}
