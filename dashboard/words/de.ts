import { athletes } from './de/athletes.ts'
import { settings } from './de/settings.ts'
import { shell } from './de/shell.ts'
import { wall } from './de/wall.ts'
import type { Catalogue } from './en.ts'

export const de: Catalogue = { athletes, settings, shell, wall }
