import type { shell as english } from '../en/shell.ts'

export const shell: typeof english = {
  name: 'Kickback',
  menu: 'Menü',
  fullScreen: 'Ganzer Bildschirm',
  leaveFullScreen: 'Ganzen Bildschirm verlassen',
  close: 'Schließen',
  retry: 'Noch einmal',
  undo: 'Rückgängig',
  cancel: 'Abbrechen',
  save: 'Speichern',
  loading: 'Einen Moment.',
  pages: {
    live: 'Live',
    wall: 'Wand',
    plan: 'Pläne',
    history: 'Verlauf',
    athletes: 'Athleten',
    setUp: 'Einrichten',
    settings: 'Einstellungen'
  },
  notFound: {
    title: 'Hier ist nichts',
    message: 'Unter dieser Adresse ist nichts.',
    advice: 'Geh zum Live-Bild oder zu deinen Sätzen.'
  },
  viewerOnly: { message: 'Dieses Tablet darf zusehen, nichts ändern.', advice: 'Zum Trainieren kopple es als Trainer.' }
}
