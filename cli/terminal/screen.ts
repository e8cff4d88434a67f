import { styleText } from 'node:util'
import sliceAnsi from 'slice-ansi'

/** What a terminal has room for. */
export interface Screen {
  columns: number
  rows: number
  /** Whether colours and the like are wanted and understood. */
  hasColours: boolean
}

export type Paint = (look: Parameters<typeof styleText>[0], text: string) => string

/** Gives text a look, on screens that have any. */
export const painterOf = ({ hasColours }: Screen): Paint =>
  hasColours ? (look, text) => styleText(look, text) : (_look, text) => text

/** Lines as a screen takes them: none wider than it is, and no more of them than it has rows above the cursor's. */
export const fitted = (lines: readonly string[], { columns, rows }: Screen): string[] =>
  lines.slice(0, Math.max(1, rows - 1)).map((line) => sliceAnsi(line, 0, columns))
