import type { RepKind } from '#contracts/words.ts'

/** A range of figures, [low, high]; ROM is a share of the full range, the rest are seconds. */
type Range = readonly [low: number, high: number]

export interface RepStyle {
  rom: Range
  concentric: Range
  topHold: Range
  eccentric: Range
  bottomHold: Range
}

/** How a whole set is done. */
export const setStyles = ['usual', 'touch-and-go', 'long-holds', 'slow', 'swinging'] as const
export type SetStyle = (typeof setStyles)[number]

/*
 * They keep clear of the counter's limits (a lift of 0.6 s, 65 % of the full range), so that nobody can argue about the
 * truth.
 */
const clean: RepStyle = {
  rom: [0.86, 1.05],
  concentric: [0.9, 2.5],
  topHold: [0.2, 1.5],
  eccentric: [1, 3],
  bottomHold: [0.3, 1.5]
}
const partial: RepStyle = {
  rom: [0.38, 0.52],
  concentric: [0.9, 1.8],
  topHold: [0.2, 0.8],
  eccentric: [0.9, 2],
  bottomHold: [0.3, 1.5]
}
const momentum: RepStyle = {
  rom: [0.95, 1.2],
  concentric: [0.28, 0.44],
  topHold: [0.05, 0.3],
  eccentric: [0.4, 0.9],
  bottomHold: [0.3, 0.9]
}

const never: Range = [0, 0]
const unrested = { topHold: never, bottomHold: never }
const held = { topHold: [3, 6], bottomHold: [0.3, 5] } as const satisfies Partial<RepStyle>
const slow = { concentric: [3, 5], topHold: [0.3, 1.5], eccentric: [3, 5.5] } as const satisfies Partial<RepStyle>
/** To and fro in 0.6 s and more. */
const swing: RepStyle = { ...momentum, ...unrested, concentric: [0.28, 0.45], eccentric: [0.3, 0.6] }

export const styles: Record<SetStyle, Record<RepKind, RepStyle>> = {
  usual: { clean, partial, momentum },
  'touch-and-go': {
    clean: { ...clean, ...unrested, concentric: [0.85, 1.8], eccentric: [0.85, 2.2] },
    partial: { ...partial, ...unrested },
    momentum: { ...momentum, ...unrested }
  },
  'long-holds': { clean: { ...clean, ...held }, partial: { ...partial, ...held }, momentum },
  // A lift cut short at the same speed takes as much less time; slower it would be lost in the sway.
  slow: { clean: { ...clean, ...slow }, partial, momentum },
  swinging: { clean: swing, partial: swing, momentum: swing }
}

/** Short and fast on purpose: neither thrown nor cut short. */
export const pulseStyle: RepStyle = {
  rom: [0.86, 1.05],
  concentric: [0.3, 0.6],
  topHold: [0, 0.1],
  eccentric: [0.3, 0.6],
  bottomHold: [0, 0.2]
}
