import type { wall as english } from '../en/wall.ts'

export const wall: typeof english = {
  title: 'Wand',
  revoked: 'Zählt nicht',
  calibrating: 'Kalibriert {done}/{needed}',
  rest: 'Pause',
  ofTarget: 'von {target}',
  reps: 'Wdh. | Wdh.',
  silent: 'Noch nichts gehört',
  troubles: {
    offline: 'Offline',
    waiting: 'Wartet auf die Manschette',
    stalled: 'Manschette still',
    lost: 'Manschette verloren',
    failing: 'Braucht einen Blick'
  },
  away: '{n} Manschette ist weg: {names} | {n} Manschetten sind weg: {names}',
  awayMany: '{n} Manschette ist weg | {n} Manschetten sind weg',
  page: '{page} von {pages}',
  previous: 'Vorige Manschetten',
  next: 'Nächste Manschetten',
  emptyTitle: 'Keine Manschette ist bei der Arbeit',
  emptyAdvice: 'Schalte eine ein: sie erscheint hier von selbst.'
}
