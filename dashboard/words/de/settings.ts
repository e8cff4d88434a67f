import type { settings as english } from '../en/settings.ts'

export const settings: typeof english = {
  title: 'Einstellungen',
  theme: 'Farben',
  themes: { system: 'Wie das Tablet', dark: 'Dunkel', light: 'Hell', contrast: 'Hoher Kontrast' },
  language: 'Sprache',
  languages: { system: 'Wie das Tablet', en: 'English', de: 'Deutsch' },
  countAt: 'Eine Wiederholung zählt',
  countsAt: { top: 'oben', return: 'auf dem Rückweg' },
  countAtHint: 'Oben springt die Zahl sofort; auf dem Rückweg ist sie sicher.'
}
