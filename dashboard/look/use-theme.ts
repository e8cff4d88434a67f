import { inject, type InjectionKey } from 'vue'
import type { Theme } from './theme.ts'

export const themeKey: InjectionKey<Theme> = Symbol('theme')

export function useTheme(): Theme {
  const theme = inject(themeKey)
  if (theme === undefined) throw new Error('no theme is provided to this component')
  return theme
}
