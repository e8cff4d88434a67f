import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { plots } from '../../scripts/plots/plots.ts'

const folder = new URL('../../docs/images/detection/', import.meta.url)
const committed = (name: string): string => readFileSync(new URL(name, folder), 'utf8')

test('the folder holds the figures that the command draws, and no others', () => {
  expect(readdirSync(folder).sort()).toEqual(Object.keys(plots).sort())
})

test('every figure stands in the page', () => {
  const page = readFileSync(new URL('../../docs/detection.md', import.meta.url), 'utf8')
  for (const name of Object.keys(plots)) expect(page).toContain(`](images/detection/${name})`)
})

describe.each(Object.entries(plots))('%s', (name, draw) => {
  const drawn = draw()

  test('is what the program draws now', () => {
    // Not as a difference of texts: nobody reads coordinates.
    expect(committed(name) === drawn, 'the counter or the leg has changed; draw anew: npm run plots').toBe(true)
  })

  test('has a title, its own ground in light and dark, and no figure that is none', () => {
    expect(drawn).toMatch(/<title>[^<]{20,}<\/title>/)
    expect(drawn.match(/\.ground\{/g)).toHaveLength(2)
    expect(drawn).toContain('prefers-color-scheme:dark')
    expect(drawn).not.toMatch(/NaN|Infinity|undefined|null/)
  })

  test('draws nothing outside its frame', () => {
    const [, width, height] = /viewBox="0 0 (\d+) (\d+)"/.exec(drawn)!.map(Number) as [number, number, number]
    for (const [, x, y] of drawn.matchAll(/[ML](-?[\d.]+) (-?[\d.]+)/g)) {
      expect(Number(x)).toBeGreaterThanOrEqual(0)
      expect(Number(x)).toBeLessThanOrEqual(width)
      expect(Number(y)).toBeGreaterThanOrEqual(0)
      expect(Number(y)).toBeLessThanOrEqual(height)
    }
  })
})
