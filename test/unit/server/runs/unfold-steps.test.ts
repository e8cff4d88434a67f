import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sideOrders, type PlanItem } from '#contracts/records/plan.ts'
import { unfoldSteps } from '#contracts/records/unfold-steps.ts'
import { exerciseIds } from '#contracts/words.ts'
import { planItem } from './run-fixtures.ts'

const places = (changes: Partial<PlanItem>) =>
  unfoldSteps([planItem(changes)]).map(({ side, set, sets }) => `${side} ${set}/${sets}`)

const items = fc.array(
  fc.record({
    exercise: fc.constantFrom(...exerciseIds),
    sets: fc.integer({ min: 1, max: 20 }),
    repsFrom: fc.integer({ min: 1, max: 8 }),
    repsTo: fc.integer({ min: 8, max: 20 }),
    loadKg: fc.option(fc.integer({ min: 0, max: 90 })),
    sideOrder: fc.constantFrom(...sideOrders),
    tempo: fc.constant(null),
    restSeconds: fc.integer({ min: 0, max: 3600 })
  }),
  { minLength: 1, maxLength: 30 }
)
const sidesIn = ({ sideOrder }: PlanItem): string[] =>
  sideOrder === 'left-only' ? ['left'] : sideOrder === 'right-only' ? ['right'] : ['left', 'right']

describe('a plan unfolds', () => {
  test.each([
    ['left-first', ['left 1/2', 'left 2/2', 'right 1/2', 'right 2/2']],
    ['right-first', ['right 1/2', 'right 2/2', 'left 1/2', 'left 2/2']],
    ['alternating', ['left 1/2', 'right 1/2', 'left 2/2', 'right 2/2']],
    ['left-only', ['left 1/2', 'left 2/2']],
    ['right-only', ['right 1/2', 'right 2/2']]
  ] as const)('%s', (sideOrder, steps) => {
    expect(places({ sideOrder, sets: 2 })).toEqual(steps)
  })

  test('into as many sets of each side as it says, item after item, with all that the item says', () => {
    fc.assert(
      fc.property(items, (plan) => {
        const steps = unfoldSteps(plan)
        expect(steps.map(({ item }) => item)).toEqual(steps.map(({ item }) => item).toSorted((a, b) => a - b))
        for (const [index, item] of plan.entries()) {
          const own = steps.filter((step) => step.item === index)
          for (const side of ['left', 'right']) {
            const numbers = own.filter((step) => step.side === side).map(({ set }) => set)
            const wanted = sidesIn(item).includes(side) ? item.sets : 0
            expect(numbers).toEqual(Array.from({ length: wanted }, (_, i) => i + 1))
          }
          const { exercise, sets, repsFrom, repsTo, loadKg, tempo, restSeconds } = item
          const said = { exercise, sets, repsFrom, repsTo, loadKg, tempo, state: 'to-do', setId: null }
          for (const step of own) expect(step).toMatchObject(said)
          for (const step of own) if (step !== steps.at(-1)) expect(step.restSeconds).toBe(restSeconds)
        }
        expect(steps.at(-1)?.restSeconds).toBe(0)
      })
    )
  })

  test('with a change of side after each set where it alternates, and one change at most where it does not', () => {
    fc.assert(
      fc.property(items, (plan) => {
        const steps = unfoldSteps(plan)
        for (const [index, { sets, sideOrder }] of plan.entries()) {
          const sides = steps.filter((step) => step.item === index).map(({ side }) => side)
          const changes = sides.filter((side, i) => i > 0 && side !== sides[i - 1]).length
          const both = sideOrder.endsWith('first') ? 1 : 0
          expect(changes).toBe(sideOrder === 'alternating' ? 2 * sets - 1 : both)
        }
      })
    )
  })
})
