import type { sets as english } from '../en/sets.ts'

export const sets: typeof english = {
  loading: 'Deine Sätze werden geholt.',
  emptyTitle: 'Noch keine Sätze',
  emptyAdvice: 'Dein erster Satz erscheint hier, sobald er fertig ist.',
  loadingMore: 'Mehr wird geholt',
  today: 'Heute',
  yesterday: 'Gestern',
  countOfTarget: '{count} von {target}',
  open: 'läuft',
  restBefore: 'Pause {time}'
}
