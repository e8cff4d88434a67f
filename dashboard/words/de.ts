import { settings } from './de/settings.ts'
import { shell } from './de/shell.ts'
import { sound } from './de/sound.ts'
import type { Catalogue } from './en.ts'

export const de: Catalogue = { shell, settings, sound }
