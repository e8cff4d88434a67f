import { computed, reactive, toRefs, watch } from 'vue'
import type { LanguageId } from '../words/words.ts'

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
export interface SoundChoices {
  /** 0 to 100. */
  volume: number
  /** Silent for now, whatever the volume. */
  muted: boolean
  counts: SpokenCounts
  rate: SpeechRate
  switches: Record<SoundSwitch, boolean>
  /** The voice chosen for each language; null leaves it to the tablet. */
  voices: Record<LanguageId, string | null>
}

/** Reactive: read it where a change is to be noticed. */
export interface SoundSettings extends SoundChoices {
  /** False where nothing may be heard at all. */
  readonly isOn: boolean
  readonly speaks: boolean
}

const key = 'kickback-sound'
/**
 * A tick says of every rep that it counted, so every fifth number is enough to know where one is; a hall of tablets that
 * speak each is not to be borne. The metronome leads rather than reports: who wants it asks for it.
 */
const usual = (): SoundChoices => ({
  volume: 80,
  muted: false,
  counts: 'fifth',
  rate: 'usual',
  switches: { ticks: true, kinds: true, cues: true, lastThree: true, rest: true, metronome: false },
  voices: { en: null, de: null }
})

const isText = (value: unknown): boolean => typeof value === 'string' && value.length < 300
const isYesOrNo = (value: unknown): boolean => typeof value === 'boolean'
const allowed: Record<string, (value: unknown) => boolean> = {
  volume: (value) => typeof value === 'number' && value >= 0 && value <= 100,
  muted: isYesOrNo,
  counts: (value) => spokenCounts.some((each) => each === value),
  rate: (value) => isText(value) && Object.hasOwn(speechRates, value as string)
}

/** Takes over from `kept` what may stand there; `into` has the keys. */
function takeOver(into: object, kept: unknown, isAllowed: (value: unknown, name: string) => boolean | undefined): void {
  if (typeof kept !== 'object' || kept === null) return
  for (const name of Object.keys(into)) {
    const value = (kept as Record<string, unknown>)[name]
    if (isAllowed(value, name) === true) Object.assign(into, { [name]: value })
  }
}

/** Storage is anybody's: what cannot be read counts as nothing. */
function read(text: string | null): SoundChoices {
  const choices = usual()
  try {
    const kept = JSON.parse(text ?? 'null') as Partial<SoundChoices> | null
    takeOver(choices, kept, (value, name) => allowed[name]?.(value))
    takeOver(choices.switches, kept?.switches, isYesOrNo)
    takeOver(choices.voices, kept?.voices, isText)
  } catch {
    return choices
  }
  return choices
}

export function createSoundSettings(storage: Pick<Storage, 'getItem' | 'setItem'>): SoundSettings {
  const choices = reactive(read(storage.getItem(key)))
  watch(choices, () => storage.setItem(key, JSON.stringify(choices)))
  const speaks = computed(() => choices.counts !== 'none' || choices.switches.cues || choices.switches.lastThree)
  const isOn = computed(
    () => choices.volume > 0 && !choices.muted && (speaks.value || Object.values(choices.switches).some(Boolean))
  )
  return reactive({ ...toRefs(choices), speaks, isOn })
}
