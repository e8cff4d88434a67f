import { stroke, text } from '../plots/svg.ts'
import type { Wire } from './sheet.ts'

const lineHeight = 24

export interface KeyLine {
  wire: Wire
  words: string
}

/** What goes where, once more in words: a drawing alone is misread. */
export const wireKey = (x: number, y: number, lines: readonly KeyLine[]): string[] =>
  lines.flatMap(({ wire, words }, i) => [
    stroke(x, y + i * lineHeight - 4, x + 22, y + i * lineHeight - 4, `wire w-${wire}`),
    text(x + 32, y + i * lineHeight, words)
  ])
