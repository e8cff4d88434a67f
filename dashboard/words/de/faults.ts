import type { faults as english } from '../en/faults.ts'

export const faults: typeof english = {
  names: {
    'fast-lift': 'Hochgeschwungen',
    dropped: 'Fallen gelassen',
    'wind-up': 'Ausgeholt',
    overswing: 'Durchgeschwungen',
    'short-range': 'Kurz'
  },
  happened: {
    'fast-lift': 'In {figure} oben',
    dropped: 'In {figure} unten',
    'wind-up': 'Das Bein ging erst {figure} nach vorn',
    overswing: 'Das Bein ging auf dem Rückweg {figure} zu weit',
    'short-range': 'Nur {figure} deines vollen Umfangs'
  },
  onlySoHigh: 'Nur {figure} hoch',
  advice: {
    'fast-lift': 'nimm dir zum Heben eine volle Sekunde',
    dropped: 'nimm dir zum Senken zwei Sekunden',
    'wind-up': 'fang aus der Ruhe an',
    overswing: 'hör da auf, wo du angefangen hast',
    'short-range': 'heb, so weit du kannst'
  },
  quickAdvice: { 'fast-lift': 'heb mit weniger Schwung', dropped: 'halt auf dem Weg nach unten dagegen' },
  sentence: '{happened}: {advice}.',
  least: '{figure}, gewünscht mindestens {limit}',
  most: '{figure}, gewünscht höchstens {limit}'
}
