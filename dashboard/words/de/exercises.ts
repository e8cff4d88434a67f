import type { exercises as english } from '../en/exercises.ts'

const names: typeof english.names = {
  kickback: 'Kabel-Kickback',
  abduction: 'Kickback mit Abspreizen',
  'band-kickback': 'Kickback mit Band',
  'glute-machine': 'Glute-Maschine',
  'donkey-kick': 'Donkey Kick',
  'hip-bridge': 'Hüftbrücke',
  'toe-down-pulse': 'Pulsieren, Zehen unten'
}

export const exercises: typeof english = {
  names,
  inText: names,
  placements: { ankle: 'Manschette am Knöchel', thigh: 'Manschette über dem Knie' },
  guide: {
    open: 'So geht es',
    setUp: 'Aufstellen',
    movement: 'Bewegen',
    mistakes: 'Vermeiden',
    missing: 'Die Anleitung war nicht zu holen. Lad die Seite neu, sobald der Server antwortet.'
  }
}
