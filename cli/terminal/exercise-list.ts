import { exerciseGuides, type ExerciseGuide } from '#contracts/exercise-guides.ts'
import { placementWords } from '#contracts/exercise-placements.ts'
import { exerciseIds, type ExerciseId } from '#contracts/words.ts'

/** A label before the first of several lines, the others below it. */
const labelled = (label: string, lines: readonly string[]): string =>
  lines.map((line, index) => `  ${(index === 0 ? label : '').padEnd(8)}  ${line}\n`).join('')

function entry(id: ExerciseId, { name, placement, restPose, direction, coaching }: ExerciseGuide): string {
  return [
    `${id}: ${name}. ${placementWords[placement]}.\n`,
    labelled('Set up', coaching.setUp),
    labelled('Rest', [restPose.words]),
    labelled('Lift', [direction.words]),
    labelled('How to', coaching.movement),
    labelled('Avoid', coaching.mistakes)
  ].join('')
}

/** Every exercise as a terminal tells it, each headed by the word that `--exercise` takes. */
export const exerciseList = (): string => exerciseIds.map((id) => entry(id, exerciseGuides[id])).join('\n')
