import { describe, expect, test } from 'vitest'
import { errorCodes } from '#contracts/errors.ts'
import { proseOf, sectionOf } from '../../support/markdown.ts'

const tables = [
  {
    page: 'hardware.md',
    section: 'What errors mean',
    /** The layers of which a maker meets the errors. */
    layers: /^(SERIAL|TCP|BLUETOOTH|FIRMATA|SENSOR|CUFF|FILE|FLASH)_/
  },
  { page: 'operations.md', section: 'What the errors of the store mean', layers: /^STORE_/ }
]

describe.each(tables)('the table of errors in docs/$page', ({ page, section, layers }) => {
  const table = sectionOf(proseOf(new URL(`../../../docs/${page}`, import.meta.url)), section)
  const rows = [...table.matchAll(/^\| `([A-Z_]+)` +\|([^|]+)\|([^|]+)\|$/gm)].map(([, code, what, remedy]) => ({
    code: code!,
    what: what!.trim(),
    remedy: remedy!.trim()
  }))

  test('has one row for each error of its layers, and none for an error that does not exist', () => {
    const codes = Object.keys(errorCodes).filter((code) => layers.test(code))
    expect(rows.map(({ code }) => code).sort()).toEqual(codes.sort())
  })

  test('says in each row what happened and what to do', () => {
    expect(rows.length).toBeGreaterThan(0)
    for (const { code, what, remedy } of rows) {
      expect(what.length, code).toBeGreaterThan(10)
      expect(remedy.length, code).toBeGreaterThan(10)
    }
  })

  test('keeps the errors of a layer together', () => {
    const found = rows.map(({ code }) => code.split('_')[0]!)
    const runs = found.filter((layer, i) => layer !== found[i - 1])
    expect(runs).toEqual([...new Set(found)])
  })
})
