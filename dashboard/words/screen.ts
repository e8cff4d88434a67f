import { share } from '#contracts/figures.ts'
import { repWord } from './kinds.ts'

/** Everything else that is read on the screens, view by view. */
export const appWords = {
  name: 'Kickback',
  live: 'Live',
  sets: 'Sets',
  toLight: 'Light screen',
  toDark: 'Dark screen',
  connection: 'Connection',
  retry: 'Try again',
  dismiss: 'Close',
  notFound: { message: 'There is nothing at this address.', advice: 'Go to the live screen or to your sets.' }
}

export const liveWords = {
  exercise: 'Exercise',
  side: 'Side',
  cuff: 'Cuff',
  target: 'Target',
  noTarget: 'No target',
  targetOption: (reps: number): string => `${reps} ${repWord(reps)}`,
  set: (number: number): string => `Set ${number}`,
  startSet: 'Start set',
  endSet: 'End set',
  ofTarget: (target: number): string => `of ${target}`,
  reps: repWord,
  tempo: 'Tempo',
  trace: 'Leg angle over the last 12 seconds',
  fullRange: (angle: string, calibrated: boolean | null): string =>
    `full range ${angle}${calibrated === null ? '' : calibrated ? ', calibrated' : ', learned'}`,
  noSignal: 'No signal',
  aim: (time: string): string => `aim ${time}`,
  waitingTitle: 'Waiting for the first lift',
  setOpenTitle: 'Go when you are ready',
  settlingTitle: 'Good start, keep lifting',
  announceCount: (count: number): string => `${count} ${repWord(count)}`,
  noCuffTitle: 'No cuff yet',
  noCuffSteps: [
    'Strap the cuff to your ankle and switch it on, or plug its board in.',
    'Start Kickback on the computer it is connected to.',
    'It shows up here by itself: nothing to press.'
  ],
  silentCuffTitle: (cuffId: string): string => `Waiting for ${cuffId}`,
  silentCuffSteps: [
    'The cuff is known, but has not sent anything yet.',
    'It shows up here by itself: nothing to press.'
  ],
  connectingTitle: 'Connecting'
}

export const doneWords = {
  title: (number: number): string => `Set ${number} done`,
  resting: 'Rest',
  look: 'Look at the set',
  range: 'Range',
  tempo: 'Tempo'
}

export const reviewWords = {
  loading: 'Fetching the set.',
  open: 'still going on',
  previous: 'Previous set',
  next: 'Next set',
  otherSets: 'Other sets',
  noReps: 'No rep was confirmed in this set.',
  reps: 'Reps',
  ofTarget: (target: number): string => `of ${target}`,
  tempo: 'Tempo, seconds',
  range: 'Range',
  spread: (spread: string): string => `± ${spread}`,
  ofFull: (full: string): string => `full ${full}`,
  noFull: 'full range not known yet',
  tension: 'Under tension',
  speedLoss: 'Lift speed',
  speedLossSpan: 'best to last',
  speedLossUnknown: 'needs two reps',
  unknown: '–',
  repByRep: 'Rep by rep',
  rangeCaption: (short: string, full: string): string => `Lower bar: range, marked at ${short} and ${full}.`,
  fullLine: (angle: string): string => `full ${angle}`,
  shortLine: (limit: number): string => share(limit),
  rep: (number: number): string => `Rep ${number}`,
  /** Before a figure that is less certain than it looks: spoken and written. */
  roughly: 'about ',
  roughSign: '≈',
  noFaults: 'Nothing to correct.',
  peakSpeed: 'Peak lift speed',
  smoothness: 'Smoothness',
  postureHint: 'A hint',
  restBefore: (time: string): string => `after ${time} rest`,
  download: 'Downloads',
  downloadSet: 'Download this set:',
  downloadSession: 'Download the session:'
}

export const setsWords = {
  loading: 'Fetching your sets.',
  emptyTitle: 'No sets yet',
  emptyAdvice: 'Your first set shows up here once it is done.',
  more: 'More sets',
  loadingMore: 'Fetching more',
  today: 'Today',
  yesterday: 'Yesterday',
  target: (target: number): string => `of ${target}`,
  open: 'going on',
  restBefore: (time: string): string => `rest ${time}`
}
