import type { live as english } from '../en/live.ts'

export const live: typeof english = {
  exercise: 'Übung',
  side: 'Seite',
  cuff: 'Manschette',
  target: 'Ziel',
  noTarget: 'Kein Ziel',
  countedReps: '{n} Wiederholung | {n} Wiederholungen',
  reps: 'Wiederholung | Wiederholungen',
  ofTarget: 'von {target}',
  set: 'Satz {number}',
  startSet: 'Satz starten',
  endSet: 'Satz beenden',
  tempo: 'Tempo',
  trace: 'Beinwinkel der letzten 12 Sekunden',
  fullRange: 'voller Umfang {angle}',
  fullRangeCalibrated: 'voller Umfang {angle}, kalibriert',
  fullRangeLearned: 'voller Umfang {angle}, gelernt',
  noSignal: 'Kein Signal',
  aim: 'Ziel {time}',
  secondsUnit: 's',
  waitingTitle: 'Warte auf das erste Heben',
  setOpenTitle: 'Los, wenn du bereit bist',
  settlingTitle: 'Guter Anfang, mach weiter',
  goingTitle: 'Weiter so',
  noCuffTitle: 'Noch keine Manschette',
  noCuffSteps: [
    'Leg die Manschette um den Knöchel und schalt sie ein, oder steck ihr Board an.',
    'Starte Kickback auf dem Computer, mit dem sie verbunden ist.',
    'Sie erscheint hier von selbst: du musst nichts drücken.'
  ],
  toSetup: 'Manschette einrichten, Schritt für Schritt',
  silentCuffTitle: 'Warte auf {cuff}',
  silentCuffSteps: [
    'Die Manschette ist bekannt, hat aber noch nichts gesendet.',
    'Sie erscheint hier von selbst: du musst nichts drücken.'
  ],
  connectingTitle: 'Verbinde',
  done: {
    title: 'Satz {number} fertig',
    resting: 'Pause',
    look: 'Satz ansehen',
    range: 'Umfang',
    again: 'Beide Seiten geschafft. Erhol dich, dann noch einmal.',
    ready: {
      left: 'Jetzt das linke Bein. Los, wenn du bereit bist.',
      right: 'Jetzt das rechte Bein. Los, wenn du bereit bist.'
    }
  }
}
