import { expect, it } from 'vitest'
import { setItems } from '../../../../dashboard/history/sets/set-items.ts'
import { headAt } from './fixtures.ts'

const all = { headings: true, rests: true, complete: true }

it('has a heading for each day before its sets', () => {
  const at = (number: number, day: number, hour: number) => headAt(number, new Date(2026, 0, day, hour))
  const sets = [at(4, 5, 9), at(3, 5, 1), at(2, 4, 23), at(1, 1, 12)]
  const keys = setItems(sets, all).map(({ key }) => key)
  expect(keys).toEqual(['2026-01-05', sets[0]!.id, sets[1]!.id, '2026-01-04', sets[2]!.id, '2026-01-01', sets[3]!.id])
  expect(setItems(sets, { headings: false, rests: true, complete: false })).toHaveLength(3)
})
