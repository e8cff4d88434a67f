import { settings } from './en/settings.ts'
import { shell } from './en/shell.ts'

/** Every string of the page in English, by area: the source of the keys that all languages share. */
export const en = { shell, settings }
export type Catalogue = typeof en
