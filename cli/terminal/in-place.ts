import type { WriteStream } from 'node:tty'
import cliCursor from 'cli-cursor'
import { createLogUpdate } from 'log-update'
import stringWidth from 'string-width'
import type { Clock } from '../../firmware-bridge/clock.ts'
import type { Screen } from './screen.ts'

/** Lines at the bottom of a terminal that are redrawn where they stand. */
export interface InPlace {
  /** Prints lines that stay, above the view. */
  above(text: string): void
  /** Draws now what may have changed. */
  redraw(): void
  /** Takes the view away and shows the cursor again. */
  close(): void
}

/** Ten times a second: more than the eye can follow in figures. */
const redrawEveryMs = 100

const up = (lines: number): string => `\u001b[${lines}A`
const eraseDown = '\r\u001b[J'

/** Where a view can be drawn: a terminal that moves its cursor. */
export const canDrawOn = (stream: WriteStream): boolean => stream.isTTY && process.env['TERM'] !== 'dumb'

const screenOf = (stream: WriteStream): Screen => ({
  columns: stream.columns > 0 ? stream.columns : 80,
  rows: stream.rows > 0 ? stream.rows : 24,
  hasColours: stream.hasColors()
})

/** The rows that terminals make of lines in excess of one each, once they have become narrower than the lines. */
const rowsBeyond = (lines: readonly string[], columns: number): number =>
  lines.reduce((sum, line) => sum + Math.max(0, Math.ceil(stringWidth(line) / columns) - 1), 0)

/** Draws `frame` at once, then whenever it has changed, and after every change of the terminal's size. */
export function createInPlace(stream: WriteStream, clock: Clock, frame: (screen: Screen) => string[]): InPlace {
  const update = createLogUpdate(stream, { showCursor: true })
  let drawn: string[] = []
  let isClosed = false

  function draw(): void {
    if (isClosed) return
    drawn = frame(screenOf(stream))
    update(drawn.join('\n'))
  }

  function resized(): void {
    if (isClosed) return
    // Terminals wrap what no longer fits, and push out what is too high: nothing stands where it was drawn.
    stream.write(up(drawn.length + rowsBeyond(drawn, screenOf(stream).columns)) + eraseDown)
    update.done()
    draw()
  }

  // Shown again when the process ends, however it ends.
  cliCursor.hide(stream)
  const cancel = clock.every(redrawEveryMs, draw)
  stream.on('resize', resized)
  draw()

  return {
    above(text) {
      if (isClosed) {
        stream.write(text)
        return
      }
      update.clear()
      stream.write(text)
      draw()
    },
    redraw: draw,
    close() {
      if (isClosed) return
      isClosed = true
      cancel()
      stream.off('resize', resized)
      update.clear()
      update.done()
      cliCursor.show(stream)
    }
  }
}
