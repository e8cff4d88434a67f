import type { WordKey } from '../words/words.ts'

export interface Page {
  path: string
  name: WordKey
  /** Stands in the header where there is room, not in the menu alone. */
  first?: boolean
}

/** Every page that can be gone to, in the order of the menu. */
export const pages: readonly Page[] = [
  { path: '/', name: 'shell.pages.live', first: true },
  { path: '/plans', name: 'shell.pages.plan' },
  { path: '/wall', name: 'shell.pages.wall' },
  { path: '/history', name: 'shell.pages.history', first: true },
  { path: '/athletes', name: 'shell.pages.athletes' },
  { path: '/setup', name: 'shell.pages.setUp' },
  { path: '/settings', name: 'shell.pages.settings' }
]
