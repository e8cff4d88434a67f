import { computed, inject, ref, watch, type App, type ComputedRef, type InjectionKey, type Ref } from 'vue'
import { createI18n } from 'vue-i18n'
import type { Finding } from '#contracts/diagnosis.ts'
import type { Trouble as SentTrouble } from '#contracts/status.ts'
import { en, type Catalogue, type LaterAreas } from './en.ts'
import { createFigures, type Figures } from './figures.ts'
import type { TroubleWords } from './trouble.ts'

export const languageIds = ['en', 'de'] as const
export type LanguageId = (typeof languageIds)[number]
const isLanguage = (text: string | null): text is LanguageId => languageIds.some((id) => id === text)

/** The dotted paths of a catalogue that end in a string. */
type Paths<T> = {
  [K in keyof T & string]: T[K] extends string ? K : T[K] extends readonly string[] ? never : `${K}.${Paths<T[K]>}`
}[keyof T & string]
/** The dotted paths that end in a list of strings. */
type ListPaths<T> = {
  [K in keyof T & string]: T[K] extends readonly string[] ? K : T[K] extends string ? never : `${K}.${ListPaths<T[K]>}`
}[keyof T & string]
export type WordKey = Paths<Catalogue>
export type WordListKey = ListPaths<Catalogue>

/** All that a language brings which is not the page's first. */
export interface Language {
  catalogue: Catalogue
  /** What bridge or server sent in English, in this language; what only its sender can say is quoted. */
  sentTrouble: (trouble: SentTrouble) => TroubleWords
  /** What the doctor found, likewise. */
  sentFinding: (finding: Finding) => TroubleWords
}

export interface Words {
  /**
   * The string of a key in the page's language, `{name}` filled from `named`. A string of several forms, `one | many`,
   * takes the one for `count`.
   */
  t: (key: WordKey, named?: Record<string, string | number>, count?: number) => string
  /** The strings of a list. */
  list: (key: WordListKey) => string[]
  /** Numbers and dates as this language writes them. */
  figures: Figures
  /** What bridge or server sent of trouble: as it came on an English page. */
  sent: (trouble: SentTrouble) => TroubleWords
  /** What the doctor found: in English as the terminal has it. */
  found: (finding: Finding) => TroubleWords
  /** The English of a view that has just been fetched; other languages come whole. */
  bring: (areas: Partial<LaterAreas>) => void
  language: ComputedRef<LanguageId>
  /** Chosen by hand; null follows the tablet. */
  chosen: Ref<LanguageId | null>
  install: (app: App) => void
}

export interface WordsOptions {
  storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>
  /** What the tablet speaks, the first choice first: `navigator.languages`. */
  preferred: readonly string[]
  /** Says its language to screen readers and hyphenation. */
  root: Pick<HTMLElement, 'lang'>
  /** Fetches what is not part of the page's first load. */
  load: (language: Exclude<LanguageId, 'en'>) => Promise<Language>
}

const storageKey = 'kickback-language'

/** The page's words. English is there at once; another language replaces it as soon as it has been fetched. */
export function createWords({ storage, preferred, root, load }: WordsOptions): Words {
  const i18n = createI18n({ legacy: false, locale: 'en', fallbackLocale: 'en', messages: { en: en as Catalogue } })
  const composer = i18n.global
  const stored = storage.getItem(storageKey)
  const chosen = ref<LanguageId | null>(isLanguage(stored) ? stored : null)
  const ofTablet = preferred.map((tag) => tag.slice(0, 2).toLowerCase()).find(isLanguage) ?? 'en'
  const wanted = computed(() => chosen.value ?? ofTablet)
  const spoken = ref<LanguageId>('en')
  const fetched = new Map<LanguageId, Language>()

  watch(chosen, (language) => {
    if (language === null) storage.removeItem(storageKey)
    else storage.setItem(storageKey, language)
  })
  watch(
    wanted,
    async (language) => {
      if (language !== 'en' && !fetched.has(language)) {
        // Where it cannot be fetched the page stays in English, which is better than keys.
        const brought = await load(language).catch(() => null)
        if (brought === null) return
        fetched.set(language, brought)
        composer.setLocaleMessage(language as never, brought.catalogue as never)
      }
      if (wanted.value !== language) return
      composer.locale.value = language as never
      spoken.value = language
      root.lang = language
    },
    { immediate: true }
  )

  return {
    t: (key, named = {}, count) => (count === undefined ? composer.t(key, named) : composer.t(key, named, count)),
    list(key) {
      const lines: unknown = composer.tm(key)
      return (lines as string[]).map((line) => composer.rt(line))
    },
    // With the tablet's own region where it is of this language: an English clock has 12 hours or 24.
    figures: createFigures(() => preferred.find((tag) => tag.toLowerCase().startsWith(spoken.value)) ?? spoken.value),
    sent: (trouble) => fetched.get(spoken.value)?.sentTrouble(trouble) ?? trouble,
    found: (finding) => fetched.get(spoken.value)?.sentFinding(finding) ?? finding,
    bring: (areas) => composer.mergeLocaleMessage('en', areas),
    language: computed(() => spoken.value),
    chosen,
    install: (app) => app.use(i18n)
  }
}

export const wordsKey: InjectionKey<Words> = Symbol('words')

export function useWords(): Words {
  const words = inject(wordsKey)
  if (words === undefined) throw new Error('no words are provided to this component')
  return words
}
