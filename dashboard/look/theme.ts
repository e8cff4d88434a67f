import { computed, ref, watchEffect, type ComputedRef } from 'vue'

export type ThemeName = 'dark' | 'light'

export interface Theme {
  name: ComputedRef<ThemeName>
  /** Changes over to the other one and keeps that choice. */
  toggle: () => void
}

const storageKey = 'kickback-theme'
const isTheme = (text: string | null): text is ThemeName => text === 'dark' || text === 'light'

/** The screen's theme: the one chosen by hand, else what the system prefers. */
export function createTheme(
  storage: Pick<Storage, 'getItem' | 'setItem'>,
  root: HTMLElement,
  prefersLight: MediaQueryList
): Theme {
  const stored = storage.getItem(storageKey)
  const chosen = ref<ThemeName | null>(isTheme(stored) ? stored : null)
  const system = ref<ThemeName>(prefersLight.matches ? 'light' : 'dark')
  prefersLight.addEventListener('change', (event) => (system.value = event.matches ? 'light' : 'dark'))
  const name = computed(() => chosen.value ?? system.value)
  watchEffect(() => (root.dataset.theme = name.value), { flush: 'sync' })
  return {
    name,
    toggle() {
      chosen.value = name.value === 'dark' ? 'light' : 'dark'
      storage.setItem(storageKey, chosen.value)
    }
  }
}
