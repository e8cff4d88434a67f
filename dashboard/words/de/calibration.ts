import type { calibration as english } from '../en/calibration.ts'

export const calibration: typeof english = {
  calibrate: 'Kalibrieren',
  forget: 'Umfang vergessen',
  steps: [
    'Steh einen Moment still.',
    'Heb langsam, so weit du kannst. Spann oben an.',
    'Senk langsam, bis ganz nach unten.'
  ],
  startTitle: 'Zweimal langsam und ganz heben',
  moreTitle: 'Noch einmal genauso',
  progress: '{done} von {needed}',
  soFar: 'bisher {angle}',
  resultTitle: 'Voller Umfang {angle}',
  resultDetail: 'Kalibriert für {exercise}, {side}. Daran wird ab jetzt gemessen, ob du kurz hebst.',
  hints: {
    'too-fast': { title: 'Das war zu schnell', advice: 'Nimm dir zum Heben zwei Sekunden, so weit du kannst.' },
    uneven: { title: 'Nicht gleich hoch', advice: 'Heb noch einmal, so weit du kannst.' }
  }
}
