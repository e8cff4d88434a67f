import sliceAnsi from 'slice-ansi'
import stringWidth from 'string-width'
import type { RecorderState } from '../../firmware-bridge/record/recorder.ts'
import type { Mark, Sidecar } from '../../firmware-bridge/record/sidecar.ts'
import type { RecordOptions } from '../option-values.ts'
import { fitted, painterOf, type Paint, type Screen } from './screen.ts'

const rate = (rateHz: number | null): string => (rateHz === null ? '– Hz' : `${rateHz.toFixed(0)} Hz`)
const counted = (count: number, one: string, more = `${one}s`): string => `${count} ${count === 1 ? one : more}`

/** Minutes, seconds and tenths of a running recording: 83.25 is 1:23.2. */
function clock(seconds: number): string {
  const tenths = Math.floor(Math.max(0, seconds) * 10)
  const minutes = Math.floor(tenths / 600)
  return `${minutes}:${((tenths % 600) / 10).toFixed(1).padStart(4, '0')}`
}

export const markLine = ({ timeSeconds, text }: Mark): string => `Mark at ${timeSeconds.toFixed(1)} s: ${text}`

/** What went wrong so far, where anything did. */
const losses = (gaps: number, rejected: number): string[] => [
  ...(gaps > 0 ? [counted(gaps, 'gap')] : []),
  ...(rejected > 0 ? [`${counted(rejected, 'reading')} rejected`] : [])
]

/** How far a recording is, as a line now and then. */
export function progressLine({ seconds, samples, rateHz, link, gaps, rejected }: RecorderState): string {
  const parts = [counted(samples, 'sample'), rate(rateHz), link, ...losses(gaps, rejected)]
  return `${clock(seconds)}  ${parts.join(', ')}`
}

/** What stands in place while a recording is made. */
export interface RecordView {
  file: string
  state: RecorderState
  /** The line being typed; null where marks come from elsewhere. */
  typed: string | null
}

const linkLook = { streaming: 'green', waiting: 'yellow', stalled: 'yellow', lost: 'red' } as const

/** The end of what is typed stays in sight, with a cursor behind it. */
function typedLine(typed: string, { columns }: Screen, paint: Paint): string {
  const room = Math.max(1, columns - 4)
  const shown = typed.replace(/\p{Cc}/gu, ' ')
  const end = sliceAnsi(shown, Math.max(0, stringWidth(shown) - room))
  return `${paint('bold', '>')} ${end}${paint('dim', '_')}`
}

/** The lines of the view, the most needed first: a low terminal shows only those. */
export function recordViewLines({ file, state, typed }: RecordView, screen: Screen): string[] {
  const { seconds, samples, rateHz, link, trouble, gaps, rejected, marks, lastMark } = state
  const paint = painterOf(screen)
  const figures = [counted(samples, 'sample'), rate(rateHz), paint(linkLook[link], link), ...losses(gaps, rejected)]
  const lines = [`${paint('bold', clock(seconds))}  ${figures.join('  ')}`]
  if (trouble !== null && link !== 'streaming') lines.push(`${trouble.message} ${trouble.advice ?? ''}`)
  if (typed !== null) lines.push(typedLine(typed, screen, paint))
  lines.push(paint('dim', typed === null ? 'Ctrl-C ends.' : 'Type and press Enter to mark a moment. Ctrl-C ends.'))
  if (lastMark !== null) {
    lines.push(`${counted(marks, 'mark')}, the last at ${lastMark.timeSeconds.toFixed(1)} s: ${lastMark.text}`)
  }
  lines.push(paint('dim', `Recording to ${file}`))
  return fitted(lines, screen)
}

/** An argument as a shell takes it. */
const quoted = (text: string): string => (/^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`)

function analyzeArguments({ exercise, side, placement, fullRom }: RecordOptions): string[] {
  return [
    ...(exercise === 'kickback' ? [] : [`--exercise ${exercise}`]),
    ...(side === 'left' ? [] : [`--side ${side}`]),
    ...(placement === undefined ? [] : [`--placement ${placement}`]),
    ...(fullRom === undefined ? [] : [`--full-rom ${fullRom}`])
  ]
}

/** Said at the end: what was recorded, where it is, and how its reps are counted. */
export function recordedLines(
  { file, sidecarFile, options }: { file: string; sidecarFile: string; options: RecordOptions },
  { seconds, samples, marks, marksLeftOut, gaps, rejected, ended }: Sidecar
): string {
  const marked = marks.length + marksLeftOut
  const parts = [
    counted(samples, 'sample'),
    ...(marked > 0 ? [counted(marked, 'mark')] : []),
    ...losses(gaps, rejected)
  ]
  const analyze = ['kickback analyze', quoted(file), ...analyzeArguments(options)].join(' ')
  return [
    ended === 'not-written'
      ? `Cut short after ${seconds.toFixed(1)} s; what could be written is kept.`
      : `Recorded ${seconds.toFixed(1)} s: ${parts.join(', ')}.`,
    `  Samples   ${file}`,
    `  About it  ${sidecarFile}`,
    `To count its reps: ${analyze}`,
    ''
  ].join('\n')
}
