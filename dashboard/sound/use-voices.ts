import { onScopeDispose, shallowRef, type ShallowRef } from 'vue'

/** The voices of the tablet. Many browsers have none at first and say so when they come. */
export function useVoices(
  speech: Pick<SpeechSynthesis, 'getVoices' | 'addEventListener' | 'removeEventListener'> | null
): ShallowRef<SpeechSynthesisVoice[]> {
  const voices = shallowRef<SpeechSynthesisVoice[]>(speech?.getVoices() ?? [])
  if (speech === null) return voices
  const read = (): void => void (voices.value = speech.getVoices())
  speech.addEventListener('voiceschanged', read)
  onScopeDispose(() => speech.removeEventListener('voiceschanged', read))
  return voices
}
