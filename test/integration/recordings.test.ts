import { beforeAll, describe, expect, test } from 'vitest'
import { countPeople, findRecordings, type CountedBlock, type CountedPeople } from '../support/recorded-people.ts'

const folder = findRecordings()

interface Held {
  exactShare: number
  /** Share of the blocks that are off by 1 at most. */
  withinOneShare: number
}

const held: [string, Held][] = [
  ['slow', { exactShare: 0.95, withinOneShare: 1 }],
  ['fast', { exactShare: 0.95, withinOneShare: 1 }],
  // Some people move as little as 8 degrees then.
  ['low-amplitude', { exactShare: 0.8, withinOneShare: 0.95 }],
  ['unpaced', { exactShare: 0.85, withinOneShare: 1 }]
]
const mostFalsePerHour = 1

const offBy = ({ reps, counted }: CountedBlock): number => Math.abs(counted - reps)
const shareOf = (blocks: readonly CountedBlock[], most: number): number =>
  blocks.filter((block) => offBy(block) <= most).length / blocks.length
const wrongOnes = (blocks: readonly CountedBlock[]): string =>
  blocks
    .filter((block) => offBy(block) > 0)
    .map(({ file, reps, counted }) => `${file}: ${counted} for ${reps}`)
    .join('\n')

describe.skipIf(folder === null)('real people', () => {
  let people: CountedPeople
  beforeAll(async () => {
    people = await countPeople(folder ?? '')
  })

  test.each(held)('are counted in %s sets', (how, { exactShare, withinOneShare }) => {
    const blocks = people.blocks.filter((block) => block.how === how)
    expect(blocks.length).toBeGreaterThan(0)
    expect(shareOf(blocks, 0), wrongOnes(blocks)).toBeGreaterThanOrEqual(exactShare)
    expect(shareOf(blocks, 1), wrongOnes(blocks)).toBeGreaterThanOrEqual(withinOneShare)
  })

  test('are not counted when they do something else', () => {
    const firm = people.idle.filter(({ soft }) => !soft)
    const hours = firm.reduce((sum, { hours: lasted }) => sum + lasted, 0)
    const falseReps = firm.reduce((sum, { counted }) => sum + counted, 0)
    expect(firm.length).toBeGreaterThan(0)
    const wrong = firm.filter(({ counted }) => counted > 0).map(({ file, counted }) => `${file}: ${counted}`)
    expect(falseReps / hours, wrong.join('\n')).toBeLessThanOrEqual(mostFalsePerHour)
  })
})
