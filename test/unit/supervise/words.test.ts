import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { describe, expect, onTestFinished, test } from 'vitest'
import { KickbackError } from '#contracts/errors.ts'
import { announcement } from '../../../cli/supervise/announce.ts'
import { createCrashLog } from '../../../cli/supervise/crash-log.ts'
import { createDeathNotices } from '../../../cli/supervise/death-notices.ts'
import type { Death } from '../../../cli/supervise/part.ts'

const death = (more: Partial<Death> = {}): Death => ({
  part: 'server',
  how: { code: null, signal: 'SIGKILL', notStarted: null },
  error: null,
  words: null,
  lastLines: [],
  restartMs: 200,
  makesLoop: false,
  ...more
})

test('what two parts say of themselves is said as one', () => {
  const text = announcement([
    {
      rows: [
        ['Dashboard', 'http://a'],
        ['Dashboard', 'http://b'],
        ['MQTT', 'mqtt://m'],
        ['Data', '/d']
      ],
      notes: ['Careful.']
    },
    {
      rows: [
        ['Cuff', 'simulated'],
        ['MQTT', 'mqtt://m']
      ],
      notes: []
    }
  ])
  expect(text.split('\n').map((line) => line.trim().split(/ {2,}/)[0])).toEqual([
    expect.stringContaining('kickback '),
    'Dashboard',
    'Dashboard',
    'Cuff',
    'MQTT',
    'Data',
    'Ctrl-C stops.',
    'Careful.',
    ''
  ])
})

describe('the notices of deaths', () => {
  function notices() {
    const logged: Record<string, unknown>[] = []
    const told: string[] = []
    const logger = pino(
      { base: null },
      { write: (line: string) => logged.push(JSON.parse(line) as Record<string, unknown>) }
    )
    return { logged, told, heard: createDeathNotices(logger, '/data/crashes.log', (text) => told.push(text)) }
  }

  test('a part that was killed is a line in the log', () => {
    const { heard, logged, told } = notices()
    heard.died(death())
    expect(logged).toMatchObject([
      { part: 'server', restartMs: 200, msg: expect.stringContaining('SIGKILL') as string }
    ])
    expect(told).toEqual([])
  })

  test('an error of its own is told with its remedy, once', () => {
    const { heard, told } = notices()
    const error = new KickbackError('STORE_UNAVAILABLE', 'The disk is gone.')
    heard.died(death({ error }))
    heard.died(death({ error }))
    expect(told).toHaveLength(1)
    expect(told[0]).toMatch(/^Error STORE_UNAVAILABLE: The disk is gone\.\n {2}What to do: /)
  })

  test('a loop is told plainly: which part, its last words, what to do, and where the log is', () => {
    const { heard, told } = notices()
    heard.died(death({ words: 'TypeError: no such thing', makesLoop: true }))
    expect(told.join('')).toMatch(
      /PART_CRASH_LOOP: The server .*TypeError: no such thing\n {2}What to do: .*doctor.*\/data\/crashes\.log/
    )
    heard.recovered('server')
    expect(told.at(-1)).toBe('The server is up again.\n')
  })
})

describe('the crash log', () => {
  function folder(): string {
    const path = mkdtempSync(join(tmpdir(), 'kickback-crashes-'))
    onTestFinished(() => rmSync(path, { recursive: true, force: true }))
    return path
  }
  const at = new Date(Date.UTC(2026, 0, 5, 18))

  test('keeps what was said last before each death, in order', async () => {
    const failures: string[] = []
    const log = createCrashLog(folder(), (reason) => failures.push(reason))
    await Promise.all([log.add(death({ lastLines: ['one', 'two'] }), at), log.add(death({ part: 'bridge' }), at)])
    expect(readFileSync(log.path, 'utf8')).toBe(
      '2026-01-05T18:00:00.000Z server ended: ended by SIGKILL\none\ntwo\n\n' +
        '2026-01-05T18:00:00.000Z bridge ended: ended by SIGKILL\n(it said nothing)\n\n'
    )
    expect(failures).toEqual([])
  })

  test('does not grow without end', async () => {
    const log = createCrashLog(folder(), () => undefined)
    writeFileSync(log.path, 'x'.repeat(600 << 10))
    await log.add(death(), at)
    expect(statSync(log.path).size).toBeLessThan(1000)
    expect(statSync(`${log.path}.old`).size).toBe(600 << 10)
  })

  test('says where it cannot be written', async () => {
    const failures: string[] = []
    await createCrashLog(join(folder(), 'not-there'), (reason) => failures.push(reason)).add(death(), at)
    expect(failures).toEqual([expect.stringContaining('ENOENT')])
  })
})
