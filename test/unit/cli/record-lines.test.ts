import { describe, expect, it } from 'vitest'
import stringWidth from 'string-width'
import { KickbackError } from '#contracts/errors.ts'
import type { RecordOptions } from '../../../cli/option-values.ts'
import { progressLine, recordedLines, recordViewLines } from '../../../cli/terminal/record-lines.ts'
import type { RecorderState } from '../../../firmware-bridge/record/recorder.ts'
import type { Sidecar } from '../../../firmware-bridge/record/sidecar.ts'

const screen = { columns: 80, rows: 24, hasColours: false }
const running: RecorderState = {
  link: 'streaming',
  trouble: null,
  about: null,
  seconds: 83.27,
  samples: 8327,
  rateHz: 99.6,
  rejected: 0,
  gaps: 0,
  marks: 0,
  lastMark: null
}
const lost: RecorderState = {
  ...running,
  link: 'lost',
  trouble: new KickbackError('SERIAL_CLOSED', 'The board was unplugged.'),
  gaps: 1,
  rejected: 3
}

describe('a recording under way', () => {
  it('shows time, samples, rate and link, and how to mark', () => {
    expect(recordViewLines({ file: 'a.csv', state: running, typed: 'left l' }, screen)).toEqual([
      '1:23.2  8327 samples  100 Hz  streaming',
      '> left l_',
      'Type and press Enter to mark a moment. Ctrl-C ends.',
      'Recording to a.csv'
    ])
  })

  it('says what went wrong, and what to do', () => {
    expect(recordViewLines({ file: 'a.csv', state: lost, typed: null }, screen)).toEqual([
      '1:23.2  8327 samples  100 Hz  lost  1 gap  3 readings rejected',
      'The board was unplugged. Plug the board back in; the set goes on by itself.',
      'Ctrl-C ends.',
      'Recording to a.csv'
    ])
    expect(progressLine(lost)).toBe('1:23.2  8327 samples, 100 Hz, lost, 1 gap, 3 readings rejected')
  })

  it('tells of the last mark', () => {
    const state = { ...running, marks: 2, lastMark: { timeSeconds: 61.04, text: 'tired' } }
    expect(recordViewLines({ file: 'a.csv', state, typed: '' }, screen)[3]).toBe('2 marks, the last at 61.0 s: tired')
  })

  it.each(['x'.repeat(200), '测试'.repeat(80), 'tab\tand\u001b[2J'])('keeps what is typed within the line', (typed) => {
    for (let columns = 1; columns < 40; columns++) {
      const lines = recordViewLines({ file: 'a.csv', state: running, typed }, { ...screen, columns })
      for (const line of lines) {
        expect(stringWidth(line)).toBeLessThanOrEqual(columns)
        expect(line).not.toMatch(/\p{Cc}/u)
      }
    }
  })
})

describe('a recording that is over', () => {
  const options: RecordOptions = {
    exercise: 'kickback',
    side: 'left',
    cuff: 'auto',
    sensor: 'auto',
    cuffId: 'cuff-1',
    speed: 1,
    logLevel: 'warn'
  }
  const sidecar = {
    ended: 'stopped',
    seconds: 12.34,
    samples: 1234,
    marks: [{ timeSeconds: 1, text: 'a' }],
    marksLeftOut: 0,
    gaps: 0,
    rejected: 1
  } as unknown as Sidecar

  it('says where it is and how its reps are counted', () => {
    expect(recordedLines({ file: 'a.csv', sidecarFile: 'a.json', options }, sidecar)).toBe(
      'Recorded 12.3 s: 1234 samples, 1 mark, 1 reading rejected.\n  Samples   a.csv\n  About it  a.json\nTo count its reps: kickback analyze a.csv\n'
    )
  })

  it('names what analyze would not know, in words that a shell takes', () => {
    const given: RecordOptions = { ...options, exercise: 'hip-bridge', side: 'right', placement: 'thigh', fullRom: 40 }
    expect(recordedLines({ file: "Ann's set.csv", sidecarFile: 'a.json', options: given }, sidecar)).toContain(
      `kickback analyze 'Ann'\\''s set.csv' --exercise hip-bridge --side right --placement thigh --full-rom 40\n`
    )
  })

  it('does not call whole what was cut short', () => {
    const cut: Sidecar = { ...sidecar, ended: 'not-written' }
    expect(recordedLines({ file: 'a.csv', sidecarFile: 'a.json', options }, cut)).toMatch(/^Cut short after 12\.3 s; /)
  })
})
