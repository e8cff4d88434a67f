import {
  computed,
  inject,
  onScopeDispose,
  ref,
  shallowRef,
  watch,
  type ComputedRef,
  type InjectionKey,
  type Ref
} from 'vue'
import type { TempoAim } from '../live/tempo-aim.ts'
import type { AudioState } from './audio.ts'
import type { SoundSettings } from './sound-settings.ts'

/** What can be tried in the settings. */
export type Sample = 'ticks' | 'kinds' | 'counts' | 'cues' | 'metronome' | 'lastThree' | 'rest' | 'voice'

/** What makes the sounds. It is fetched when sound is on, and is gone when it is off. */
export interface SoundEngine {
  state: Ref<AudioState>
  sample: (sample: Sample) => void
  close: () => void
}

export type SoundState = 'off' | 'loading' | AudioState

export interface Sound {
  state: ComputedRef<SoundState>
  settings: SoundSettings
  /** The tablet's speech; null where it has none. */
  speech: SpeechSynthesis | null
  sample: (sample: Sample) => void
  cues: SoundCues
}

/** What the screen knows of the training that the cuff does not tell. */
export interface SoundCues {
  /** When the rest ends that is on, on the page's monotonic clock, ms; null while there is none. */
  restUntil: Ref<number | null>
  /** The tempo to keep in place of the exercise's own; null while nothing else is asked. */
  tempo: Ref<TempoAim | null>
}

export interface SoundOptions {
  settings: SoundSettings
  speech: SpeechSynthesis | null
  load: () => Promise<(cues: SoundCues) => SoundEngine>
  after: (ms: number, callback: () => void) => () => void
}

const retryMs = 5000

/** The page's sound: all that is not needed before sound is on stays on the server until then. */
export function createSound({ settings, speech, load, after }: SoundOptions): Sound {
  const engine = shallowRef<SoundEngine | null>(null)
  const cues: SoundCues = { restUntil: ref(null), tempo: ref(null) }

  async function start(): Promise<void> {
    // Where it cannot be fetched the page goes on without, and asks again.
    const create = await load().catch(() => null)
    if (!settings.isOn || engine.value !== null) return
    if (create === null) after(retryMs, () => void start())
    else engine.value = create(cues)
  }

  watch(
    () => settings.isOn,
    (isOn) => {
      if (isOn) return void start()
      engine.value?.close()
      engine.value = null
    },
    { immediate: true }
  )

  return {
    state: computed(() => {
      if (!settings.isOn) return 'off'
      return engine.value === null ? 'loading' : engine.value.state.value
    }),
    settings,
    speech,
    sample: (sample) => engine.value?.sample(sample),
    cues
  }
}

export const soundKey: InjectionKey<Sound> = Symbol('sound')

export function useSound(): Sound {
  const sound = inject(soundKey)
  if (sound === undefined) throw new Error('no sound is provided to this component')
  return sound
}

/** Lets the end of a rest be heard: `endMs` gives it on the page's monotonic clock, null while there is no rest. */
export function useRestSound(endMs: () => number | null): void {
  useCue(useSound().cues.restUntil, endMs)
}

/** Lets the metronome beat another tempo than the exercise's own; null leaves it to that. */
export function useTempoSound(tempo: () => TempoAim | null): void {
  useCue(useSound().cues.tempo, tempo)
}

function useCue<T>(cue: Ref<T | null>, source: () => T | null): void {
  watch(source, (value) => (cue.value = value), { immediate: true })
  onScopeDispose(() => (cue.value = null))
}
