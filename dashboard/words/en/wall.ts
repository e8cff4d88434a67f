export const wall = {
  title: 'Wall',
  open: 'Open {name}',
  kinds: { clean: 'Clean', momentum: 'Swung', partial: 'Short' },
  revoked: 'No rep',
  phases: {
    idle: 'Ready',
    concentric: 'Lift',
    'top-hold': 'Squeeze',
    eccentric: 'Lower',
    'bottom-hold': 'Rest'
  },
  sides: { left: 'Left', right: 'Right' },
  calibrating: 'Calibrating {done}/{needed}',
  rest: 'Rest',
  ofTarget: 'of {target}',
  reps: 'rep | reps',
  counts: '{n} rep | {n} reps',
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
