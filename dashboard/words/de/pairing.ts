import type { pairing as english } from '../en/pairing.ts'

export const pairing: typeof english = {
  title: 'Dieses Tablet koppeln',
  lead: 'Es ist neu hier. Ein Code von dem Computer, auf dem Kickback läuft, lässt es ein für alle Mal herein.',
  steps: [
    'Ruf auf jenem Computer kickback pair auf. Es zeigt einen Code und ein Bild davon.',
    'Richte die Kamera dieses Tablets auf das Bild, oder gib den Code hier ein.'
  ],
  code: 'Code',
  codeHint: 'Acht Buchstaben und Ziffern, etwa K7QM-2XPA',
  name: 'Name dieses Tablets',
  nameHint: 'Damit du es später in der Liste erkennst',
  pair: 'Koppeln',
  pairing: 'Wird gekoppelt',
  privacy: 'Der Code gilt für ein Tablet und zehn Minuten.',
  devices: {
    ipad: 'iPad',
    iphone: 'iPhone',
    android: 'Android-Tablet',
    mac: 'Mac',
    windows: 'Windows-PC',
    other: 'Tablet'
  }
}
