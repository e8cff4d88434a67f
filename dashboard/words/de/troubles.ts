import type { troubles as english } from '../en/troubles.ts'

export const troubles: typeof english = {
  connecting: {
    message: 'Verbinde mit dem Server.',
    advice: 'Wenn das so bleibt: läuft Kickback, und ist das Tablet im selben Netz?'
  },
  serverLost: {
    message: 'Die Verbindung zum Server ist weg.',
    advice: 'Prüf das WLAN und ob Kickback läuft. Die Manschette zählt weiter; das Bild holt es von selbst auf.'
  },
  otherVersion: {
    message: 'Diese Seite und der Server sind verschiedene Versionen.',
    advice: 'Lad die Seite neu; wenn es bleibt, starte Kickback neu.'
  },
  brokerDown: {
    message: 'Der Server hat den Nachrichten-Broker verloren.',
    advice: 'Prüf, ob der Broker läuft. Bis er zurück ist, bewahrt die Brücke alle Wiederholungen auf.'
  },
  bridgeOffline: {
    message: 'Das Programm, das die Manschette liest, ist nicht da.',
    advice: 'Kickback startet es neu. Wenn das so bleibt, sieh am Computer der Manschette nach.'
  },
  cuffWaiting: { message: 'Warte auf die Manschette.', advice: 'Schalt sie ein, oder steck das Board an.' },
  cuffStalled: {
    message: 'Die Manschette schweigt.',
    advice: 'Einen Moment: sie wird von selbst neu geöffnet.'
  },
  cuffLost: {
    message: 'Die Manschette ist weg.',
    advice: 'Prüf ihr Kabel oder ihren Akku. Der Satz geht weiter, sobald sie zurück ist.'
  },
  notSent: {
    message: 'Das wurde nicht gesendet: es gibt keine Verbindung zum Server.',
    advice: 'Versuch es noch einmal, wenn das Bild verbunden ist.'
  },
  noAnswer: {
    message: 'Darauf kam keine Antwort.',
    advice: 'Sieh nach, ob die Manschette verbunden ist, und versuch es noch einmal.'
  },
  refused: { message: 'Das wurde nicht getan.', advice: 'Versuch es gleich noch einmal.' },
  unreachable: {
    message: 'Der Server antwortet nicht.',
    advice: 'Prüf das WLAN und ob Kickback läuft, und versuch es noch einmal.'
  },
  notUnderstood: {
    message: 'Diese Seite kann die Antwort des Servers nicht lesen.',
    advice: 'Lad die Seite neu.'
  },
  failed: { message: 'Das konnte der Server nicht.', advice: 'Versuch es gleich noch einmal.' },
  noSuchSet: {
    message: 'Diesen Satz gibt es nicht.',
    advice: 'Vielleicht war er auf einer anderen Manschette. Such dir einen aus der Liste.'
  },
  notACode: {
    message: 'Das ist noch kein Code.',
    advice: 'Er hat acht Buchstaben und Ziffern; der Strich ist egal.'
  }
}
