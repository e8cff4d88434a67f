import { expect, test } from 'vitest'
import { errorCodes } from '#contracts/errors.ts'
import { proseOf, sectionOf } from '../../support/markdown.ts'

/** The layers of which a maker meets the errors; the rest are told where they arise. */
const cuffLayers = /^(SERIAL|TCP|BLUETOOTH|FIRMATA|SENSOR|CUFF|FILE|FLASH)_/

const table = sectionOf(proseOf(new URL('../../../docs/hardware.md', import.meta.url)), 'What errors mean')
const rows = [...table.matchAll(/^\| `([A-Z_]+)` +\|([^|]+)\|([^|]+)\|$/gm)].map(([, code, what, remedy]) => ({
  code: code!,
  what: what!.trim(),
  remedy: remedy!.trim()
}))

test('the table has one row for each error of the cuff, and none for an error that does not exist', () => {
  const codes = Object.keys(errorCodes).filter((code) => cuffLayers.test(code))
  expect(rows.map(({ code }) => code).sort()).toEqual(codes.sort())
})

test('each row says what happened and what to do', () => {
  expect(rows.length).toBeGreaterThan(0)
  for (const { code, what, remedy } of rows) {
    expect(what.length, code).toBeGreaterThan(10)
    expect(remedy.length, code).toBeGreaterThan(10)
  }
})

test('the errors of a layer stand together', () => {
  const layers = rows.map(({ code }) => code.split('_')[0]!)
  const runs = layers.filter((layer, i) => layer !== layers[i - 1])
  expect(runs).toEqual([...new Set(layers)])
})
