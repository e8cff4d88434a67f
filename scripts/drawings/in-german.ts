import { sameInGerman, wordsInGerman } from './words-de.ts'

/** Pins, kinds of parts and values have no word of two small letters in a row. */
const isWords = (label: string): boolean => /[a-zà-ÿ]{2}/.test(label) && !sameInGerman.has(label)

const germanOf = (label: string): string => {
  const german = wordsInGerman[label]
  if (german === undefined && isWords(label)) throw new Error(`"${label}" has no German in words-de.ts`)
  return german ?? label
}

/** A finished drawing with its words in German: lines, parts and places are the same in every language. */
export const inGerman = (drawn: string): string =>
  drawn.replaceAll(/(<text[^>]*>|<title>)([^<]+)</g, (_, tag: string, label: string) => `${tag}${germanOf(label)}<`)
