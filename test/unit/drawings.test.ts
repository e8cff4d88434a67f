import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { drawings, englishDrawings, germanName, shownDrawings } from '../../scripts/drawings/drawings.ts'
import { sameInGerman, wordsInGerman } from '../../scripts/drawings/words-de.ts'
import { labelsOf, overlap, wordsOf } from '../support/svg-labels.ts'

const folder = new URL('../../docs/images/hardware/', import.meta.url)

test('the folder holds the drawings that the command draws, and no others', () => {
  expect(readdirSync(folder).sort()).toEqual(Object.keys(drawings).sort())
})

test('every drawing stands in the page in English', () => {
  const page = readFileSync(new URL('../../docs/hardware.md', import.meta.url), 'utf8')
  for (const name of Object.keys(englishDrawings)) expect(page).toContain(`](images/hardware/${name})`)
})

describe('in German', () => {
  const english = new Set(Object.values(shownDrawings).flatMap((draw) => wordsOf(draw())))

  test('there are words for all that the drawings say, and no others', () => {
    // Two small letters in a row: what has none is a pin, a part or a value.
    const inWords = [...english].filter((label) => /[a-z]{2}/.test(label) && !sameInGerman.has(label))
    const translated = Object.keys(wordsInGerman)
    expect(inWords.filter((label) => !translated.includes(label))).toEqual([])
    expect([...translated, ...sameInGerman].filter((label) => !english.has(label))).toEqual([])
  })

  test.each(Object.keys(shownDrawings))('%s says the German of each of its labels, in their order', (name) => {
    const [said, wanted] = [drawings[germanName(name)]!(), shownDrawings[name]!()].map(wordsOf) as [string[], string[]]
    expect(said).toEqual(wanted.map((label) => wordsInGerman[label] ?? label))
    expect(said).not.toEqual(wanted)
  })
})

describe.each(Object.entries(drawings))('%s', (name, draw) => {
  const drawn = draw()
  const [, width, height] = /viewBox="0 0 (\d+) (\d+)"/.exec(drawn)!.map(Number) as [number, number, number]
  const labels = labelsOf(drawn)

  test('is what the program draws now', () => {
    // Not as a difference of texts: nobody reads coordinates.
    const committed = readFileSync(new URL(name, folder), 'utf8')
    expect(committed === drawn, 'a drawing has changed; draw anew: npm run drawings').toBe(true)
  })

  test('has a title, its own ground in light and dark, and no figure that is none', () => {
    expect(drawn).toMatch(/<title>[^<]{20,}<\/title>/)
    expect(drawn.match(/\.ground\{/g)!.length).toBeGreaterThanOrEqual(2)
    expect(drawn).toContain('prefers-color-scheme:dark')
    expect(drawn).not.toMatch(/NaN|Infinity|undefined|null/)
  })

  test('has labels, inside its frame, none upon another', () => {
    expect(labels.length).toBeGreaterThan(5)
    for (const label of labels) {
      expect(label.left, label.words).toBeGreaterThanOrEqual(0)
      expect(label.right, label.words).toBeLessThanOrEqual(width)
      expect(label.top, label.words).toBeGreaterThanOrEqual(0)
      expect(label.bottom, label.words).toBeLessThanOrEqual(height)
    }
    const collisions = labels.flatMap((a, i) =>
      labels
        .slice(i + 1)
        .filter((b) => overlap(a, b))
        .map((b) => `"${a.words}" and "${b.words}"`)
    )
    expect(collisions).toEqual([])
  })

  test('draws no line outside its frame', () => {
    const points = [...drawn.matchAll(/[ML](-?[\d.]+) (-?[\d.]+)/g)]
    expect(points.length).toBeGreaterThan(0)
    for (const [, x, y] of points) {
      expect(Number(x)).toBeGreaterThanOrEqual(0)
      expect(Number(x)).toBeLessThanOrEqual(width)
      expect(Number(y)).toBeGreaterThanOrEqual(0)
      expect(Number(y)).toBeLessThanOrEqual(height)
    }
  })

  test('uses no look that the sheet does not have', () => {
    const sheet = /<style>(.*)<\/style>/.exec(drawn)![1]!
    const looks = new Set([...drawn.matchAll(/class="([^"]+)"/g)].flatMap(([, names]) => names!.split(' ')))
    expect([...looks].filter((look) => !new RegExp(`\\.${look}[{,]`).test(sheet))).toEqual([])
  })
})
