import type { sound as english } from '../en/sound.ts'

export const sound: typeof english = {
  title: 'Ton',
  mute: 'Ton ausschalten',
  unmute: 'Ton einschalten',
  locked: 'Tipp einmal auf den Bildschirm, dann gibt es Ton.',
  unable: 'Dieses Tablet gibt keinen Ton: Schließ einen Lautsprecher an und lade die Seite neu.',
  volume: 'Lautstärke',
  on: 'an',
  off: 'aus',
  try: 'Anhören',
  tryWhat: 'Anhören: {what}',
  ticks: { name: 'Jede Wiederholung', hint: 'Ein Tick, wenn sie zählt, ein tiefer Ton, wenn sie doch keine war.' },
  kinds: { name: 'Schwung und zu kurz', hint: 'Ein Zischen bei Schwung, zweimal Klopfen bei zu kurz.' },
  counts: { name: 'Laut zählen', each: 'jede', fifth: 'jede fünfte', none: 'keine' },
  cues: { name: 'Sagen, was besser geht', hint: 'Nach einer Wiederholung mit Schwung oder einer zu kurzen.' },
  lastThree: { name: 'Die letzten drei', hint: 'Werden angesagt, und das Ziel, wenn du es erreichst.' },
  rest: { name: 'Ende der Pause', hint: 'Drei kurze Töne und ein langer.' },
  metronome: { name: 'Metronom', hint: 'Ein Schlag jede Sekunde, ein heller, wenn die nächste Phase dran ist.' },
  voice: 'Stimme',
  anyVoice: 'Die des Tablets',
  noVoice:
    'Dieses Tablet hat keine Stimme für diese Sprache. Installier eine in seinen Einstellungen; die Töne gehen auch ohne.',
  noSpeech: 'Dieser Browser kann nicht sprechen. Die Töne gehen auch ohne.',
  rate: 'Sprechen',
  rates: { slow: 'langsam', usual: 'normal', fast: 'schnell' },
  say: {
    count: '{count}',
    left3: 'Noch drei',
    left2: 'Noch zwei',
    left1: 'Noch eine',
    target: 'Geschafft',
    momentum: 'Schwung: Lass dir beim Heben eine volle Sekunde',
    partial: 'Zu kurz: Heb, so weit du kannst'
  }
}
