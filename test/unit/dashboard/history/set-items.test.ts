import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { CorrectedSetHead } from '#contracts/records/corrected-set.ts'
import { createSetItems } from '../../../../dashboard/history/sets/set-items.ts'
import { headAt } from './fixtures.ts'

const all = { headings: true, rests: true, complete: true }

it('has a heading for each day before its sets', () => {
  const at = (number: number, day: number, hour: number) => headAt(number, new Date(2026, 0, day, hour))
  const sets = [at(4, 5, 9), at(3, 5, 1), at(2, 4, 23), at(1, 1, 12)]
  const keys = createSetItems()(sets, all).map(({ key }) => key)
  expect(keys).toEqual(['2026-01-05', sets[0]!.id, sets[1]!.id, '2026-01-04', sets[2]!.id, '2026-01-01', sets[3]!.id])
  expect(createSetItems()(sets, { headings: false, rests: true, complete: false })).toHaveLength(3)
})

/** Trainings on two cuffs at once, some of which go on past midnight. */
const sets = fc
  .array(
    fc.record({ cuff: fc.constantFrom('a', 'b'), hoursBefore: fc.integer({ min: 0, max: 9 }), another: fc.boolean() }),
    {
      minLength: 1,
      maxLength: 40
    }
  )
  .map((drawn) => {
    let at = new Date(2026, 0, 20, 12).getTime()
    let session = 100
    return drawn.map(({ cuff, hoursBefore, another }, index): CorrectedSetHead => {
      at -= hoursBefore * 3_600_000
      if (another) session -= 1
      const id = `cuff-${cuff}/s${session}/set-${100 - index}`
      const head = headAt(100 - index, new Date(at))
      return { ...head, id, cuffId: `cuff-${cuff}`, session: `s${session}`, endedAt: at + 60_000 }
    })
  })
const options = fc.record({ headings: fc.boolean(), rests: fc.boolean(), complete: fc.boolean() })

it('comes to the same page by page as all at once, whatever changes in between', () => {
  const steps = fc.array(
    fc.record({ share: fc.double({ min: 0, max: 1, noNaN: true }), options, anew: fc.boolean() }),
    {
      minLength: 1,
      maxLength: 6
    }
  )
  fc.assert(
    fc.property(sets, steps, fc.boolean(), (all, steps, onlyGrows) => {
      const itemsOf = createSetItems()
      let count = 0
      for (const { share, options, anew } of steps) {
        count = Math.max(onlyGrows ? count : 0, Math.ceil(share * all.length))
        const present = all.slice(0, count).map((set) => (anew ? { ...set } : set))
        const used = onlyGrows ? { headings: true, rests: true, complete: count === all.length } : options
        expect(itemsOf(present, used)).toEqual(createSetItems()(present, used))
      }
    })
  )
})
