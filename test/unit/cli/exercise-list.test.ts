import { expect, test } from 'vitest'
import { exerciseIds } from '#contracts/words.ts'
import { exerciseList } from '../../../cli/terminal/exercise-list.ts'
import { exercises } from '../../../firmware-bridge/exercises/exercises.ts'

test('every exercise is listed with its name, its place, its pose and how it is done', () => {
  const list = exerciseList()
  const entries = list.split('\n\n')
  expect(entries).toHaveLength(exerciseIds.length)
  for (const [index, id] of exerciseIds.entries()) {
    const { name, restPose, direction, coaching } = exercises[id]
    expect(entries[index]).toMatch(new RegExp(`^${id}: ${name}\\. Cuff (on the ankle|above the knee)\\.\n`))
    const lines = [restPose.words, direction.words, ...coaching.setUp, ...coaching.movement, ...coaching.mistakes]
    for (const line of lines) expect(entries[index]).toContain(line)
  }
  expect(list).toContain('hip-bridge: Hip bridge. Cuff above the knee.')
  for (const line of list.split('\n')) expect(line.length).toBeLessThanOrEqual(100)
})
