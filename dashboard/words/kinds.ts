import { kindWords } from '#contracts/kind-words.ts'
import { phaseWords } from '#contracts/phase-words.ts'
import type { RepKind, Side } from '#contracts/words.ts'

export { kindWords, phaseWords }

export const sideWords: Record<Side, string> = { left: 'Left', right: 'Right' }

export const repWord = (count: number): string => (count === 1 ? 'rep' : 'reps')

/** "10 clean, 1 swung, 1 short": every kind that occurs. */
export function countsInWords(counts: Record<RepKind, number>): string {
  const parts = (['clean', 'momentum', 'partial'] as const)
    .filter((kind) => counts[kind] > 0)
    .map((kind) => `${counts[kind]} ${kindWords[kind]}`)
  return parts.length === 0 ? 'no reps' : parts.join(', ')
}
