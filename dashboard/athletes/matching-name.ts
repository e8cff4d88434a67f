const plain = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase().trim()

/** True where every word typed begins a word of the name; accents and capitals do not matter on a gym's keyboard. */
export function isMatchingName(name: string, typed: string): boolean {
  const words = plain(name).split(/[\s-]+/)
  return plain(typed)
    .split(/[\s-]+/)
    .every((start) => words.some((word) => word.startsWith(start)))
}
