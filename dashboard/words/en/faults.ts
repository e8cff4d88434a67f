import type { FaultName } from '#contracts/words.ts'
import { faultWords } from '#contracts/fault-words.ts'

const names = Object.fromEntries(Object.entries(faultWords).map(([fault, { name }]) => [fault, name])) as Record<
  FaultName,
  string
>

export const faults = {
  names,
  /** What happened, with its figure; no full stop. */
  happened: {
    'fast-lift': 'Up in {figure}',
    dropped: 'Down in {figure}',
    'wind-up': 'The leg went {figure} forward first',
    overswing: 'The leg went {figure} past rest on the way back',
    'short-range': 'Only {figure} of your full range'
  },
  /** Where the full range is not known. */
  onlySoHigh: 'Only {figure} high',
  /** What to do next, as the end of a sentence. */
  advice: {
    'fast-lift': 'lift over a full second',
    dropped: 'lower over two seconds',
    'wind-up': 'start from stillness',
    overswing: 'stop where you started',
    'short-range': 'lift as far as you can'
  },
  /** For exercises that are meant to be quick. */
  quickAdvice: { 'fast-lift': 'lift with less swing', dropped: 'hold it on the way down' },
  sentence: '{happened}: {advice}.',
  /** The figure beside the limit it crossed. */
  least: '{figure}, wanted at least {limit}',
  most: '{figure}, wanted at most {limit}'
}
