export const pairing = {
  title: 'Pair this tablet',
  lead: 'It is new here. A code from the computer that Kickback runs on lets it in, once and for good.',
  steps: [
    'On that computer, run kickback pair. It shows a code and a picture of it.',
    'Point this tablet’s camera at the picture, or enter the code here.'
  ],
  code: 'Code',
  codeHint: 'Eight letters and digits, such as K7QM-2XPA',
  name: 'Name of this tablet',
  nameHint: 'So that you know it in the list later',
  pair: 'Pair',
  pairing: 'Pairing',
  privacy: 'The code is good for one tablet and ten minutes.',
  devices: {
    ipad: 'iPad',
    iphone: 'iPhone',
    android: 'Android tablet',
    mac: 'Mac',
    windows: 'Windows PC',
    other: 'Tablet'
  }
}
