export const live = {
  exercise: 'Exercise',
  side: 'Side',
  cuff: 'Cuff',
  target: 'Target',
  noTarget: 'No target',
  countedReps: '{n} rep | {n} reps',
  reps: 'rep | reps',
  ofTarget: 'of {target}',
  set: 'Set {number}',
  startSet: 'Start set',
  endSet: 'End set',
  tempo: 'Tempo',
  trace: 'Leg angle over the last 12 seconds',
  fullRange: 'full range {angle}',
  fullRangeCalibrated: 'full range {angle}, calibrated',
  fullRangeLearned: 'full range {angle}, learned',
  noSignal: 'No signal',
  aim: 'aim {time}',
  secondsUnit: 's',
  waitingTitle: 'Waiting for the first lift',
  setOpenTitle: 'Go when you are ready',
  settlingTitle: 'Good start, keep lifting',
  goingTitle: 'Keep lifting',
  noCuffTitle: 'No cuff yet',
  noCuffSteps: [
    'Strap the cuff to your ankle and switch it on, or plug its board in.',
    'Start Kickback on the computer it is connected to.',
    'It shows up here by itself: nothing to press.'
  ],
  toSetup: 'Set the cuff up, step by step',
  silentCuffTitle: 'Waiting for {cuff}',
  silentCuffSteps: [
    'The cuff is known, but has not sent anything yet.',
    'It shows up here by itself: nothing to press.'
  ],
  connectingTitle: 'Connecting',
  done: {
    title: 'Set {number} done',
    resting: 'Rest',
    look: 'Look at the set',
    range: 'Range',
    again: 'Both sides done. Rest, then again.',
    ready: { left: 'Now the left leg. Go when you are ready.', right: 'Now the right leg. Go when you are ready.' }
  }
}
