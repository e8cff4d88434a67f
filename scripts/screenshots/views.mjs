const id = (name) => `[data-testid="${name}"]`

/**
 * Every view to picture, a row each: to have one more is to add its row. A row whose page there is not is left out.
 * - `when`: what the simulated leg is at: `waiting`, `going` (in a set), `done` (after it), or `lost` (no server)
 * - `taps`: what is tapped, one after the other, once the page is open
 * - `shows`: what must be seen before the picture is taken
 * - `readme`: the picture of the README that this view renews, and the size and theme it is of
 */
export const views = [
  { name: 'live-waiting', when: 'waiting', path: '/', shows: id('live') },
  { name: 'live', when: 'going', path: '/', shows: id('verdict'), readme: { file: 'live.png', of: 'tablet-dark' } },
  { name: 'wall', when: 'going', path: '/wall', shows: id('wall-tile') },
  { name: 'live-done', when: 'done', path: '/', shows: id('set-done') },
  { name: 'guide', when: 'done', path: '/', taps: [id('guide-open')], shows: id('guide') },
  { name: 'wearer', when: 'done', path: '/', taps: [id('wearer')], shows: id('wearer-choice') },
  { name: 'sets', when: 'done', path: '/history/sets?athlete=all', shows: id('set-row') },
  {
    name: 'review',
    when: 'done',
    path: '/history/sets?athlete=all',
    taps: [id('set-row')],
    shows: id('rep-row'),
    readme: { file: 'review.png', of: 'tablet-light' }
  },
  {
    name: 'review-rep',
    when: 'done',
    path: '/history/sets?athlete=all',
    taps: [id('set-row'), `${id('rep-row')} button`],
    shows: id('rep-details')
  },
  { name: 'history', when: 'done', path: '/history?athlete=all', shows: 'main' },
  { name: 'trends', when: 'done', path: '/history/trends?athlete=all', shows: 'main' },
  { name: 'bests', when: 'done', path: '/history/bests?athlete=all', shows: 'main' },
  { name: 'plans', when: 'done', path: '/plans', shows: id('plan-row') },
  { name: 'plan', when: 'done', path: '/plans', taps: [id('template-take')], shows: id('plan-editor') },
  { name: 'athletes', when: 'done', path: '/athletes', shows: id('athlete-row') },
  { name: 'athlete', when: 'done', path: '/athletes', taps: [id('athlete-row')], shows: '[role="dialog"]' },
  { name: 'setup', when: 'done', path: '/setup', shows: 'main' },
  { name: 'settings', when: 'done', path: '/settings', shows: id('settings') },
  { name: 'pairing', when: 'done', path: '/pair', shows: id('pairing') },
  { name: 'not-found', when: 'done', path: '/nothing-here', shows: id('not-found') },
  { name: 'live-lost', when: 'lost', path: '/', shows: id('connection-trouble') }
]
