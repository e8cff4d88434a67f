export const settings = {
  title: 'Settings',
  theme: 'Colours',
  themes: { system: 'As the tablet', dark: 'Dark', light: 'Light', contrast: 'High contrast' },
  language: 'Language',
  languages: { system: 'As the tablet', en: 'English', de: 'Deutsch' },
  countAt: 'A rep counts',
  countsAt: { top: 'at the top', return: 'on the return' },
  countAtHint: 'At the top the number moves at once; on the return it is certain.'
}
