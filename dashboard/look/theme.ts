import { computed, ref, watchEffect, type ComputedRef, type Ref } from 'vue'

export const themeNames = ['dark', 'light', 'contrast'] as const
export type ThemeName = (typeof themeNames)[number]

export interface Theme {
  name: ComputedRef<ThemeName>
  /** Chosen by hand; null follows the system. */
  chosen: Ref<ThemeName | null>
  choose: (name: ThemeName | null) => void
}

const storageKey = 'kickback-theme'
const isTheme = (text: string | null): text is ThemeName => themeNames.some((name) => name === text)

/** What the system asks for: more contrast goes before light. */
export interface ThemeQueries {
  prefersLight: MediaQueryList
  prefersContrast: MediaQueryList
}

function isMatching(query: MediaQueryList): Ref<boolean> {
  const matches = ref(query.matches)
  query.addEventListener('change', (event) => (matches.value = event.matches))
  return matches
}

/** The screen's theme: the one chosen by hand, else what the system prefers. */
export function createTheme(
  storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>,
  root: HTMLElement,
  { prefersLight, prefersContrast }: ThemeQueries
): Theme {
  const stored = storage.getItem(storageKey)
  const chosen = ref<ThemeName | null>(isTheme(stored) ? stored : null)
  const light = isMatching(prefersLight)
  const contrast = isMatching(prefersContrast)
  const name = computed(() => chosen.value ?? (contrast.value ? 'contrast' : light.value ? 'light' : 'dark'))
  watchEffect(() => (root.dataset.theme = name.value), { flush: 'sync' })
  return {
    name,
    chosen,
    choose(next) {
      chosen.value = next
      if (next === null) storage.removeItem(storageKey)
      else storage.setItem(storageKey, next)
    }
  }
}
