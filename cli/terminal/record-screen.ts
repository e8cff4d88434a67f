import type { Cancel, Clock } from '../../firmware-bridge/clock.ts'
import type { Recorder } from '../../firmware-bridge/record/recorder.ts'
import { canDrawOn, createInPlace } from './in-place.ts'
import { linkLine } from './link-line.ts'
import { readLines, typeLines } from './typed-lines.ts'
import { markLine, progressLine, recordViewLines } from './record-lines.ts'

/** What a person sees of a recording, and types into it. */
export interface RecordScreen {
  /** The state has changed in another way than by a further sample. */
  changed(): void
  /** Lines of the log. */
  log(lines: string): void
  close(): void
}

export interface RecordScreenOptions {
  path: string
  /** Where the samples come from, in words. */
  description: string
  recorder: Recorder
  clock: Clock
  /** Ctrl-D in a terminal: no more is to come. */
  over: () => void
}

/** Where lines follow one another, one in so long says how far the recording is. */
const progressEveryMs = 10_000

/** Drawn in place in a terminal, with a line to type marks on; plain lines elsewhere. Marks are read either way. */
export function openRecordScreen(options: RecordScreenOptions): RecordScreen {
  return canDrawOn(process.stdout) ? drawn(options) : told(options)
}

function drawn({ path, description, recorder, clock, over }: RecordScreenOptions): RecordScreen {
  const { stdin, stdout } = process
  stdout.write(`Cuff: ${description}\n`)
  const line = (text: string): void => void recorder.mark(text)
  const marks = stdin.isTTY ? typeLines(stdin, { line, changed: () => view.redraw(), over }) : readLines(stdin, line)
  const view = createInPlace(stdout, clock, (screen) => {
    const typed = stdin.isTTY ? marks.typed() : null
    return recordViewLines({ file: path, state: recorder.state(), typed }, screen)
  })
  return {
    changed: () => undefined,
    log: (lines) => view.above(lines),
    close() {
      marks.close()
      view.close()
    }
  }
}

function told({ path, description, recorder, clock }: RecordScreenOptions): RecordScreen {
  const write = (text: string): void => void process.stdout.write(`${text}\n`)
  let link = ''
  write(`Cuff: ${description}`)
  write(`Recording to ${path}. A line and Enter marks a moment. Ctrl-C ends.`)
  const marks = readLines(process.stdin, (text) => {
    const mark = recorder.mark(text)
    if (mark !== null) write(markLine(mark))
  })
  const cancel: Cancel = clock.every(progressEveryMs, () => write(progressLine(recorder.state())))
  return {
    changed() {
      const state = recorder.state()
      if (state.link === link) return
      link = state.link
      const text = linkLine(state.link, state.trouble, state.about)
      if (text !== null) write(text)
    },
    log: (lines) => void process.stderr.write(lines),
    close() {
      cancel()
      marks.close()
    }
  }
}
