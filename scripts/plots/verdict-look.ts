import type { RepKind } from '#contracts/words.ts'
import { rectangle, text } from './svg.ts'

/** What a verdict is called and how it is painted. */
export const verdictLook: Record<RepKind, { word: string; look: 'clean' | 'swung' | 'short' }> = {
  clean: { word: 'clean', look: 'clean' },
  momentum: { word: 'swung', look: 'swung' },
  partial: { word: 'short', look: 'short' }
}

/** How deep the colour of the verdict is in each phase. */
export const phaseLook = { lift: 'deep', hold: 'pale', lower: 'soft' } as const

const keyWidth = 62

/** The key to the phases, ending at the right. */
export const phaseKey = (right: number, y: number): string[] =>
  Object.entries(phaseLook).flatMap(([phase, look], i, { length }) => {
    const left = right - (length - i) * keyWidth
    return [rectangle(left, y - 12, 18, 14, `fill-clean ${look}`), text(left + 24, y, phase, 'small')]
  })
