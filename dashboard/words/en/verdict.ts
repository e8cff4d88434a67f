export const verdict = {
  headline: 'Rep {number} was {kind}',
  figures: '{range} high, up in {lift}.',
  figuresLowered: '{range} high, up in {lift}, down in {lower}.',
  rough: 'About {figures}',
  revoked: {
    headline: 'That was no rep',
    detail: 'The leg moved, but not in a lift: the count is right again.'
  }
}
