import type { Phase, Quality, RepKind, Side } from '#contracts/words.ts'

/** The words people say for the contracts' vocabularies. */
export const kindWords: Record<RepKind, string> = { clean: 'clean', momentum: 'swung', partial: 'short' }

export const phaseWords: Record<Phase, string> = {
  idle: 'Ready',
  concentric: 'Lift',
  'top-hold': 'Squeeze',
  eccentric: 'Lower',
  'bottom-hold': 'Rest'
}

export const sideWords: Record<Side, string> = { left: 'Left', right: 'Right' }

export const qualityWords: Record<Quality, string | null> = {
  ok: null,
  saturated: 'The sensor reached the end of its scale: figures may be low.',
  gap: 'The signal had a gap: figures may be off.',
  'low-rate': 'The signal was slow: times are rough.'
}

export const repWord = (count: number): string => (count === 1 ? 'rep' : 'reps')

/** "10 clean, 1 swung, 1 short": every kind that occurs. */
export function countsInWords(counts: Record<RepKind, number>): string {
  const parts = (['clean', 'momentum', 'partial'] as const)
    .filter((kind) => counts[kind] > 0)
    .map((kind) => `${counts[kind]} ${kindWords[kind]}`)
  return parts.length === 0 ? 'no reps' : parts.join(', ')
}
