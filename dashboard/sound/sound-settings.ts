import { computed, reactive, ref, watch, type ComputedRef, type Ref } from 'vue'
import { languageIds, type LanguageId } from '../words/words.ts'

/** Each can be switched off by itself. */
export const soundSwitches = ['ticks', 'kinds', 'cues', 'lastThree', 'rest', 'metronome'] as const
export type SoundSwitch = (typeof soundSwitches)[number]

/** Which counts are spoken. */
export const spokenCounts = ['each', 'fifth', 'none'] as const
export type SpokenCounts = (typeof spokenCounts)[number]

/** How fast is spoken, as the speech of browsers counts it: 1 is usual. */
export const speechRates = { slow: 0.8, usual: 1, fast: 1.3 } as const
export type SpeechRate = keyof typeof speechRates

/** What this screen lets hear, as a person set it; it outlives the tab. */
export interface SoundSettings {
  /** 0 to 100. */
  volume: Ref<number>
  /** Silent for now, whatever the volume. */
  muted: Ref<boolean>
  switches: Record<SoundSwitch, boolean>
  counts: Ref<SpokenCounts>
  rate: Ref<SpeechRate>
  /** The voice chosen for each language; null leaves it to the tablet. */
  voices: Record<LanguageId, string | null>
  /** False where nothing may be heard at all. */
  isOn: ComputedRef<boolean>
  speaks: ComputedRef<boolean>
}

const key = 'kickback-sound'
/**
 * A tick says of every rep that it counted, so every fifth number is enough to know where one is; a hall of tablets that
 * speak each is not to be borne. The metronome leads rather than reports: who wants it asks for it.
 */
const usual = {
  volume: 80,
  muted: false,
  counts: 'fifth' as SpokenCounts,
  rate: 'usual' as SpeechRate,
  switches: { ticks: true, kinds: true, cues: true, lastThree: true, rest: true, metronome: false }
}

const isIn = <T extends string>(list: readonly T[], value: unknown): value is T => list.some((each) => each === value)
const isVolume = (value: unknown): value is number => typeof value === 'number' && value >= 0 && value <= 100
const record = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}

/** Storage is anybody's: what cannot be read counts as nothing. */
function read(text: string | null): Record<string, unknown> {
  try {
    return record(text === null ? null : JSON.parse(text))
  } catch {
    return {}
  }
}

export function createSoundSettings(storage: Pick<Storage, 'getItem' | 'setItem'>): SoundSettings {
  const kept = read(storage.getItem(key))
  const keptSwitches = record(kept.switches)
  const keptVoices = record(kept.voices)

  const volume = ref(isVolume(kept.volume) ? kept.volume : usual.volume)
  const muted = ref(kept.muted === true)
  const counts = ref(isIn(spokenCounts, kept.counts) ? kept.counts : usual.counts)
  const rates = Object.keys(speechRates) as SpeechRate[]
  const rate = ref(isIn(rates, kept.rate) ? kept.rate : usual.rate)
  const switches = reactive({ ...usual.switches })
  for (const each of soundSwitches) {
    const was = keptSwitches[each]
    if (typeof was === 'boolean') switches[each] = was
  }
  const voices = reactive<Record<LanguageId, string | null>>({ en: null, de: null })
  for (const language of languageIds) {
    const was = keptVoices[language]
    if (typeof was === 'string') voices[language] = was
  }

  const state = (): object => ({
    volume: volume.value,
    muted: muted.value,
    counts: counts.value,
    rate: rate.value,
    switches: { ...switches },
    voices: { ...voices }
  })
  watch(state, (now) => storage.setItem(key, JSON.stringify(now)), { deep: true })

  const speaks = computed(() => counts.value !== 'none' || switches.cues || switches.lastThree)
  return {
    volume,
    muted,
    switches,
    counts,
    rate,
    voices,
    speaks,
    isOn: computed(
      () => volume.value > 0 && !muted.value && (speaks.value || soundSwitches.some((each) => switches[each]))
    )
  }
}
