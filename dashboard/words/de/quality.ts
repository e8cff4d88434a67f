import type { quality as english } from '../en/quality.ts'

export const quality: typeof english = {
  sentences: {
    saturated: 'Der Sensor war am Ende seiner Skala: die Werte sind vielleicht zu klein.',
    gap: 'Das Signal hatte eine Lücke: die Werte stimmen vielleicht nicht.',
    'low-rate': 'Das Signal war langsam: die Zeiten sind ungenau.',
    'no-gyro': 'Nur an der Schwerkraft gemessen, ohne Gyroskop: Winkel und Tempo sind ungenau.'
  },
  unknown: 'Die Manschette nennt dieses Signal unsicher: die Werte stimmen vielleicht nicht.',
  allReps: 'Alle Wiederholungen',
  someReps: '{n} von {total} Wiederholungen',
  theseReps: 'Wiederholung {numbers} | Wiederholungen {numbers}'
}
