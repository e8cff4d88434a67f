import { settings } from './en/settings.ts'
import { shell } from './en/shell.ts'
import { sound } from './en/sound.ts'

/** Every string of the page in English, by area: the source of the keys that all languages share. */
export const en = { shell, settings, sound }
export type Catalogue = typeof en
