export const sets = {
  loading: 'Fetching your sets.',
  emptyTitle: 'No sets yet',
  emptyAdvice: 'Your first set shows up here once it is done.',
  loadingMore: 'Fetching more',
  today: 'Today',
  yesterday: 'Yesterday',
  countOfTarget: '{count} of {target}',
  open: 'going on',
  restBefore: 'rest {time}'
}
