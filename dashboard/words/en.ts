import { athletes } from './en/athletes.ts'
import { settings } from './en/settings.ts'
import { shell } from './en/shell.ts'
import { wall } from './en/wall.ts'

/** Every string of the page in English, by area: the source of the keys that all languages share. */
export const en = { athletes, settings, shell, wall }
export type Catalogue = typeof en
