/** A label's box as a broad sans-serif makes it: what it really takes depends on the reader's fonts. */
export interface Label {
  words: string
  left: number
  right: number
  top: number
  bottom: number
}

const emsPerLetter = 0.55
const emsPerBoldLetter = 0.6
const sizes: readonly (readonly [look: string, px: number])[] = [
  ['title', 15],
  ['small', 12],
  ['tiny', 11]
]

const sizeOf = (looks: string): number => sizes.find(([look]) => looks.split(' ').includes(look))?.[1] ?? 13

const attribute = (tag: string, name: string): string => new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1] ?? ''

const isBold = (tag: string): boolean => /strong|title/.test(attribute(tag, 'class'))

/** All that a drawing says: its title, then its labels. */
export const wordsOf = (svg: string): string[] => [
  ...[...svg.matchAll(/<title>([^<]+)</g)].map(([, words = '']) => words),
  ...labelsOf(svg).map(({ words }) => words)
]

/** Every text of a drawing. Letters that run upwards are turned about their own place. */
export const labelsOf = (svg: string): Label[] =>
  [...svg.matchAll(/(<text[^>]*)>([^<]+)<\/text>/g)].map(([, tag = '', words = '']) => {
    const [x, y, size] = [Number(attribute(tag, 'x')), Number(attribute(tag, 'y')), sizeOf(attribute(tag, 'class'))]
    const long = words.length * size * (isBold(tag) ? emsPerBoldLetter : emsPerLetter)
    const before = { middle: long / 2, end: long }[attribute(tag, 'text-anchor')] ?? 0
    const [up, down] = [size * 0.75, size * 0.2]
    return attribute(tag, 'transform') === ''
      ? { words, left: x - before, right: x - before + long, top: y - up, bottom: y + down }
      : { words, left: x - up, right: x + down, top: y + before - long, bottom: y + before }
  })

export const overlap = (a: Label, b: Label): boolean =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom
