export const shell = {
  name: 'Kickback',
  menu: 'Menu',
  fullScreen: 'Full screen',
  leaveFullScreen: 'Leave full screen',
  close: 'Close',
  retry: 'Try again',
  undo: 'Undo',
  cancel: 'Cancel',
  save: 'Save',
  loading: 'One moment.',
  pages: {
    live: 'Live',
    wall: 'Wall',
    plan: 'Plans',
    history: 'History',
    athletes: 'Athletes',
    setUp: 'Set up',
    settings: 'Settings'
  },
  notFound: {
    title: 'Nothing here',
    message: 'There is nothing at this address.',
    advice: 'Go to the live screen or to your sets.'
  },
  viewerOnly: { message: 'This tablet may look, not change.', advice: 'Pair it as a coach’s to train with it.' }
}
