import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import type { Sidecar } from '../../firmware-bridge/record/sidecar.ts'
import { isMissing } from '../support/missing-tool.ts'
import { dataFolder } from '../support/program.ts'
import { findPtyTool } from '../support/pty.ts'
import { runInTerminal, type ProgramInTerminal, type TerminalSize } from '../support/terminal.ts'

const tool = findPtyTool()
const ordinary: TerminalSize = { columns: 80, rows: 24 }
const cuff = ['--cuff', 'simulated:seed=3,reps=3,rest=15']
const frame = '\u001b[?2026h'
const colour = /\u001b\[[\d;]+m/
const heading = /Cable kickback {2}left/
const ctrlC = '\u0003'

describe.skipIf(isMissing('socat or python3', tool !== null, 'Install either.'))('in a terminal', () => {
  let data: Awaited<ReturnType<typeof dataFolder>>
  let runs = 0
  beforeAll(async () => {
    data = await dataFolder()
  })
  afterAll(() => data.remove())

  function run(args: string[], size = ordinary, env: Record<string, string> = {}): ProgramInTerminal {
    const program = runInTerminal(tool ?? '', args, size, env)
    onTestFinished(() => program.close())
    return program
  }
  /** Without a broker: what would be sent waits, and the view says so. */
  const bridge = (size = ordinary, env: Record<string, string> = {}): ProgramInTerminal =>
    run(['bridge', ...cuff, '--mqtt', 'mqtt://127.0.0.1:1', '--data', join(data.path, `run-${runs++}`)], size, env)

  const timesIn = (lines: string[], pattern: RegExp): number => lines.filter((line) => pattern.test(line)).length

  test('kickback bridge shows the count, the leg, the last rep and the lines to cuff and broker', async () => {
    const program = bridge()
    await program.shows(/Cable kickback {2}left {2}no set yet/)
    const startedMs = performance.now()
    await program.shows(/[1-3] clean {2}\d swung {2}\d short/)
    const screen = program.screen().join('\n')
    expect(screen).toMatch(/Cable kickback {2}left {2}set 1\n/)
    expect(screen).toMatch(/██.*\n.*██.*\n.*██.*\n.*██.*\n.*██ {2}of 12\n/)
    expect(screen).toMatch(/\n(Squeeze|Lower|Lift|Rest|Ready) +█+░* +\d+°\n/)
    expect(screen).toMatch(/\nRep 1 was (clean|swung|short)\. /)
    expect(screen).toMatch(/\nCuff {4}streaming {2}MPU6050 \(simulated, 100 Hz\)\n/)
    expect(screen).toMatch(/\nBroker {2}not connected {2}[1-9]\d* waiting\n/)
    expect(screen).toContain('The broker at mqtt://127.0.0.1:1 cannot be reached')
    // What is logged stands above the view, which is there once.
    expect(screen.indexOf('MQTT_UNREACHABLE')).toBeLessThan(screen.search(heading))
    expect(timesIn(program.history(), heading)).toBe(1)

    const written = program.written()
    const seconds = (performance.now() - startedMs) / 1000
    expect(written.split(frame).length).toBeLessThan(10 * seconds + 20)
    expect(written).not.toMatch(/\u001b\[[23]?J|\u001bc/)
    expect(written).toMatch(colour)
    expect(program.isCursorShown()).toBe(false)

    program.type(`Enter\r\r${ctrlC}`)
    expect(await program.ended).toBe(0)
    expect(program.isCursorShown()).toBe(true)
    expect(timesIn(program.history(), heading)).toBe(0)
  })

  test('fits a terminal that becomes narrow and wide again, and leaves nothing behind', async () => {
    const program = bridge({ columns: 90, rows: 30 })
    await program.shows(/Cable kickback[^]*\nThe broker at mqtt:[^]* nothing listens/)
    program.resize({ columns: 30, rows: 30 })
    await program.shows(/^The broker at mqtt:\/\/127\.0\.0\.1$/m)
    expect(timesIn(program.history(), /Cable kickback/)).toBe(1)
    expect(timesIn(program.history(), /^Broker/)).toBe(1)
    program.resize({ columns: 90, rows: 30 })
    await program.shows(/\nThe broker at mqtt:[^]* nothing listens there\.[^]*Ctrl-C stops\.$/)
    expect(timesIn(program.history(), /Cable kickback/)).toBe(1)
    expect(timesIn(program.history(), /^Broker/)).toBe(1)
  })

  test('shows what is needed most where there is little room', async () => {
    const program = bridge({ columns: 24, rows: 7 })
    await program.shows(/^Cable kickback {2}left {2}no\n0 of 12\n0 clean {2}0 swung {2}0 shor\nReady.*\n.*\nCuff/)
    program.resize({ columns: 80, rows: 24 })
    await program.shows(/██ {2}of 12\n/)
    program.resize({ columns: 80, rows: 10 })
    await program.shows(/^Cable kickback.*\n0 of 12\n0 clean.*\nReady/m)
    expect(timesIn(program.screen(), heading)).toBe(1)
  })

  test('shows no colour where none is wanted', async () => {
    const program = bridge(ordinary, { NO_COLOR: '1' })
    await program.shows(/streaming {2}MPU6050/)
    expect(program.written()).not.toMatch(colour)
  })

  test('prints plain lines where the cursor cannot be moved', async () => {
    const program = bridge(ordinary, { TERM: 'dumb' })
    await program.shows(/Cuff streaming: MPU6050/)
    expect(program.written()).not.toContain('\u001b[?25l')
    expect(program.screen().join('\n')).not.toMatch(heading)
  })

  test('shows the cursor again when it is made to end at once', async () => {
    const program = bridge()
    await program.shows(heading)
    program.type(ctrlC + ctrlC)
    expect(await program.ended).toBe(130)
    expect(program.isCursorShown()).toBe(true)
  })

  test('kickback record shows how far it is, and keeps what is typed as marks', async () => {
    const path = join(data.path, 'typed.csv')
    const program = run(['record', path, ...cuff])
    await program.shows(/^\d:\d\d\.\d {2}\d+ samples {2}(–|\d+) Hz {2}streaming$/m)
    await program.shows(/^Type and press Enter to mark a moment/m)
    program.type('first slip')
    await program.shows(/^> first slip_$/m)
    program.type('\u007f\u007f\u007ft\r')
    await program.shows(/^1 mark, the last at \d+\.\d s: first st$/m)
    await program.shows(/^> _$/m)
    expect(program.screen().length).toBeLessThan(10)
    program.type(ctrlC)
    expect(await program.ended).toBe(0)
    expect(program.isCursorShown()).toBe(true)
    const screen = program.screen().join('\n')
    expect(screen).toMatch(/Recorded \d+\.\d s: \d+ samples, 1 mark\./)
    expect(screen.replaceAll('\n', '')).toContain(`kickback analyze ${path}`)
    expect(screen).not.toContain('> ')
    const { marks } = JSON.parse(await readFile(path.replace('.csv', '.json'), 'utf8')) as Sidecar
    expect(marks.map(({ text }) => text)).toEqual(['first st'])
  })
})
