export const wall = {
  title: 'Wall',
  revoked: 'No rep',
  calibrating: 'Calibrating {done}/{needed}',
  rest: 'Rest',
  ofTarget: 'of {target}',
  reps: 'rep | reps',
  silent: 'Nothing heard yet',
  troubles: {
    offline: 'Offline',
    waiting: 'Waiting for the cuff',
    stalled: 'Cuff silent',
    lost: 'Cuff lost',
    failing: 'Needs a look'
  },
  away: '{n} cuff is away: {names} | {n} cuffs are away: {names}',
  awayMany: '{n} cuff is away | {n} cuffs are away',
  page: '{page} of {pages}',
  previous: 'Previous cuffs',
  next: 'Next cuffs',
  emptyTitle: 'No cuff is at work',
  emptyAdvice: 'Switch one on: it shows up here by itself.'
}
