import { qualitySentences, unknownQualitySentence } from '#contracts/quality-words.ts'

export const quality = {
  sentences: qualitySentences,
  unknown: unknownQualitySentence,
  /** Whose figures they are. */
  allReps: 'All reps',
  someReps: '{n} of {total} reps',
  theseReps: 'Rep {numbers} | Reps {numbers}'
}
