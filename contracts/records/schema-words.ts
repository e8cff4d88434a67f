import type { SchemaWords } from '../schema-words.ts'
import {
  exampleAthlete,
  exampleCorrectedHead,
  exampleCorrectedSet,
  exampleCorrection,
  exampleCuff,
  exampleFullRange,
  examplePlan,
  exampleRun
} from './examples.ts'
import { exampleBest, exampleBests, exampleDay, exampleHeldBest, exampleTrend } from './history-examples.ts'

/** What the documents say of the records. */
export const recordWords: Readonly<Record<string, SchemaWords>> = {
  Athlete: {
    title: 'Athlete',
    description: 'A person who trains. One with sets is archived, never deleted: the sets stay theirs.',
    example: exampleAthlete
  },
  KnownCuff: {
    title: 'Cuff',
    description: 'A cuff that has been seen, and who wears it now.',
    example: exampleCuff
  },
  CorrectedSetHead: {
    title: 'Corrected set without its reps',
    description:
      'A set as lists show it. `summary` follows the corrections; `measuredSummary` is the one before them, null where nothing changes it. `corrected` counts the corrections that hold.',
    example: exampleCorrectedHead
  },
  CorrectedRep: { title: 'Corrected rep', description: 'A rep with the `kind` that holds and the one measured.' },
  CorrectedSet: {
    title: 'Corrected set',
    description:
      'A set with the reps that count in order. `removedReps` were measured and taken away; `addedReps` have a kind and no measures.',
    example: exampleCorrectedSet
  },
  Correction: {
    title: 'Correction',
    description: 'A word of a person on a set. It lies over what was measured and never takes its place.',
    example: exampleCorrection
  },
  FullRange: {
    title: 'Full range',
    description: 'The full range of one athlete, exercise and side, calibrated on a cuff or said by hand.',
    example: exampleFullRange
  },
  CalendarDay: {
    title: 'Day with sets',
    description: 'A day by the calendar of the place, and when its first and its last set started.',
    example: exampleDay
  },
  Trend: {
    title: 'Period in figures',
    description:
      'The sets of a day, week or month; `day` is its first day. Means are over the reps that were measured, `speedLossPercent` is over sets; null where nothing has the figure.',
    example: exampleTrend
  },
  Best: {
    title: 'Best',
    description: 'A best value and the set that it was in, of equals the one that was there first.',
    example: exampleBest
  },
  Bests: {
    title: 'Bests of an exercise and side',
    description:
      'The most clean reps of a set, the most in a row over sets (with the set in which the row ended), the greatest mean ROM and the slowest mean lowering of a set of at least eight measured reps none of which was swung, and the longest time under tension of a set.',
    example: exampleBests
  },
  HeldBest: {
    title: 'Best that a set holds',
    description: '`before` is the best of the sets before it, null where there was none.',
    example: exampleHeldBest
  },
  Plan: {
    title: 'Plan',
    description: 'Exercises in their order. Sets and reps are for each side.',
    example: examplePlan
  },
  Run: {
    title: 'Run',
    description:
      'A plan as it is being done on one cuff. `at` is the first step that is to do. The server moves it on as sets end; `phase` is the one at the time of the answer.',
    example: exampleRun
  },
  RunStep: { title: 'Step of a run', description: 'One set that is to be done, on one side, and what became of it.' },
  SetPlan: {
    title: 'What a set was to be',
    description: 'The step of the run that the set finished, with the load that belongs to it.'
  }
}
