import type { wall as english } from '../en/wall.ts'

export const wall: typeof english = {
  title: 'Wand',
  open: '{name} öffnen',
  kinds: { clean: 'Sauber', momentum: 'Schwung', partial: 'Kurz' },
  revoked: 'Zählt nicht',
  phases: {
    idle: 'Bereit',
    concentric: 'Heben',
    'top-hold': 'Anspannen',
    eccentric: 'Senken',
    'bottom-hold': 'Pause'
  },
  sides: { left: 'Links', right: 'Rechts' },
  calibrating: 'Kalibriert {done}/{needed}',
  rest: 'Pause',
  ofTarget: 'von {target}',
  reps: 'Wdh. | Wdh.',
  counts: '{n} Wiederholung | {n} Wiederholungen',
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
