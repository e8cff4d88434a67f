const id = (name) => `[data-testid="${name}"]`

/**
 * Every view to picture, a row each: to have one more is to add its row. A row whose page there is not is left out.
 * - `when`: what the simulated leg is at: `waiting`, `going` (in a set), `done` (after it), or `lost` (no server); in a
 *   plan `run-ready` (before its first set), `run-set`, `run-rest`, `run-switch` (the rest before the other side), `run-end`
 * - `taps`: what is tapped, one after the other, once the page is open
 * - `back`: for taps that change what is kept: what is tapped after the picture, and what is seen once that is done
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
  { name: 'plan-pick', when: 'done', path: '/', taps: [id('plan-pick')], shows: id('plan-choice') },
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
  {
    name: 'review-undo',
    when: 'done',
    path: '/history/sets?athlete=all',
    taps: [id('set-row'), `${id('rep-row')} button`, id('rep-remove')],
    shows: id('undo'),
    back: { tap: id('undo'), shows: id('rep-remove') }
  },
  {
    name: 'set-deleted',
    when: 'done',
    path: '/history/sets?athlete=all',
    taps: [id('set-row'), id('set-remove')],
    shows: `${id('review')}:has(${id('undo')}) ${id('set-removed')}`,
    back: { tap: id('undo'), shows: id('set-remove') }
  },
  { name: 'history', when: 'done', path: '/history?athlete=all', shows: 'main' },
  { name: 'trends', when: 'done', path: '/history/trends?athlete=all', shows: 'main' },
  { name: 'bests', when: 'done', path: '/history/bests?athlete=all', shows: 'main' },
  { name: 'plans', when: 'done', path: '/plans', shows: id('plan-row') },
  { name: 'plan', when: 'done', path: '/plans', taps: [id('template-take')], shows: id('plan-editor') },
  {
    name: 'plan-cuff',
    when: 'done',
    path: '/plans',
    taps: [id('plan-start')],
    shows: `${id('cuff-choice')}:has-text("Mia")`
  },
  { name: 'athletes', when: 'done', path: '/athletes', shows: id('athlete-row') },
  { name: 'athlete', when: 'done', path: '/athletes', taps: [id('athlete-row')], shows: '[role="dialog"]' },
  { name: 'setup', when: 'done', path: '/setup', shows: 'main' },
  { name: 'settings', when: 'done', path: '/settings', shows: id('settings') },
  { name: 'pairing', when: 'done', path: '/pair', shows: id('pairing') },
  { name: 'not-found', when: 'done', path: '/nothing-here', shows: id('not-found') },
  { name: 'run-ready', when: 'run-ready', path: '/', shows: id('run-ready') },
  { name: 'run-set', when: 'run-set', path: '/', shows: `main:has(${id('verdict')}) ${id('run-line')}` },
  { name: 'run-rest', when: 'run-rest', path: '/', shows: id('rest-stage') },
  { name: 'wall-rest', when: 'run-rest', path: '/wall', shows: `${id('wall-tile')}[data-stage="resting"]` },
  { name: 'run-switch', when: 'run-switch', path: '/', shows: id('switch-sides') },
  { name: 'run-stop', when: 'run-switch', path: '/', taps: [id('run-stop')], shows: id('run-stop-sure') },
  { name: 'run-end', when: 'run-end', path: '/', shows: id('run-end') },
  { name: 'live-lost', when: 'lost', path: '/', shows: id('connection-trouble') }
]
