import type { RepKind } from './words.ts'

/** What people say for the kinds of reps, the same word at the terminal and on the screen. */
export const kindWords: Record<RepKind, string> = { clean: 'clean', momentum: 'swung', partial: 'short' }
