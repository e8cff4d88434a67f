import { inject, ref, watch, type InjectionKey, type Ref } from 'vue'

/** When the number moves: as the leg is up, or once it is back. */
export const countMoments = ['top', 'return'] as const
export type CountMoment = (typeof countMoments)[number]

/** What a person set on this screen; it outlives the tab. */
export interface ScreenSettings {
  countAt: Ref<CountMoment>
}

const key = 'kickback-screen'
const isMoment = (value: unknown): value is CountMoment => (countMoments as readonly unknown[]).includes(value)

export function createScreenSettings(storage: Pick<Storage, 'getItem' | 'setItem'>): ScreenSettings {
  const kept = read(storage.getItem(key))
  const countAt = ref<CountMoment>(isMoment(kept.countAt) ? kept.countAt : 'top')
  watch(countAt, (moment) => storage.setItem(key, JSON.stringify({ countAt: moment })))
  return { countAt }
}

/** Storage is anybody's: what cannot be read counts as nothing. */
function read(text: string | null): Record<string, unknown> {
  try {
    const value: unknown = text === null ? null : JSON.parse(text)
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
  } catch {
    return {}
  }
}

export const screenSettingsKey: InjectionKey<ScreenSettings> = Symbol('screen settings')

export function useScreenSettings(): ScreenSettings {
  const settings = inject(screenSettingsKey)
  if (settings === undefined) throw new Error('no screen settings are provided to this component')
  return settings
}
