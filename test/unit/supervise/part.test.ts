import { beforeEach, describe, expect, test } from 'vitest'
import type { KickbackError } from '#contracts/errors.ts'
import { createPart, type Death, type Part } from '../../../cli/supervise/part.ts'
import { createManualClock, type ManualClock } from '../../support/manual-clock.ts'
import { ready, scriptedProcesses, type ScriptedRun } from './scripted-process.ts'

let clock: ManualClock
let runs: ScriptedRun[]
let part: Part
let deaths: Death[]
let faults: KickbackError[]
let recoveries: number

beforeEach(() => {
  clock = createManualClock()
  const scripted = scriptedProcesses()
  runs = scripted.runs
  deaths = []
  faults = []
  recoveries = 0
  part = createPart({
    name: 'server',
    startProcess: scripted.startProcess,
    clock,
    random: () => 0,
    listener: {
      ready: () => undefined,
      line: () => undefined,
      died: (death) => deaths.push(death),
      hopeless: (error) => faults.push(error),
      recovered: () => (recoveries += 1)
    }
  })
  part.start({ KICKBACK_DATA: '/data' })
})

const latest = (): ScriptedRun => runs.at(-1)!

/** Lets the latest run die, and turns the clock until there is another. */
function dieAndRestart(): number {
  latest().end({ signal: 'SIGKILL' })
  const { restartMs } = deaths.at(-1)!
  const before = runs.length
  clock.advance(restartMs - 1)
  expect(runs.length).toBe(before)
  clock.advance(1)
  expect(runs.length).toBe(before + 1)
  return restartMs
}

test('a part that dies is started again at once, then ever later, up to half a minute', () => {
  const pauses = Array.from({ length: 10 }, dieAndRestart)
  expect(pauses.slice(0, 4)).toEqual([200, 400, 800, 1600])
  expect(pauses.at(-1)).toBe(30_000)
})

test('a part that was up for a while is started again at once', () => {
  for (let i = 0; i < 4; i++) dieAndRestart()
  latest().word(ready())
  clock.advance(10_000)
  expect(dieAndRestart()).toBe(200)
})

test('what a start has found is given to the next one, which is told that it is not the first', () => {
  latest().word(ready({ again: { KICKBACK_HTTP_PORT: '4711' } }))
  dieAndRestart()
  expect(runs.map(({ environment }) => environment)).toEqual([
    { KICKBACK_DATA: '/data', KICKBACK_SUPERVISED: 'first' },
    { KICKBACK_DATA: '/data', KICKBACK_HTTP_PORT: '4711', KICKBACK_SUPERVISED: 'again' }
  ])
})

test('a part that never was up is started as if for the first time', () => {
  dieAndRestart()
  expect(latest().environment['KICKBACK_SUPERVISED']).toBe('first')
})

test('what it was told it is told again', () => {
  part.tell({ kind: 'broker', url: 'mqtt://127.0.0.1:1' })
  dieAndRestart()
  expect(runs.map(({ told }) => told)).toEqual(Array(2).fill([{ kind: 'broker', url: 'mqtt://127.0.0.1:1' }]))
})

describe('a loop of deaths', () => {
  test('is said at the fifth within a minute, once', () => {
    for (let i = 0; i < 8; i++) dieAndRestart()
    expect(deaths.map(({ makesLoop }) => makesLoop)).toEqual([false, false, false, false, true, false, false, false])
  })

  test('is none where the part was up for a while in between', () => {
    for (let i = 0; i < 12; i++) {
      dieAndRestart()
      if (i % 4 !== 3) continue
      latest().word(ready())
      clock.advance(10_000)
    }
    expect(deaths.some(({ makesLoop }) => makesLoop)).toBe(false)
    expect(recoveries).toBe(0)
  })

  test('is none where it was up just for a moment each time, but seldom dies', () => {
    for (let i = 0; i < 12; i++) {
      latest().word(ready())
      clock.advance(9_000)
      clock.advance(9_000)
      dieAndRestart()
    }
    expect(deaths.some(({ makesLoop }) => makesLoop)).toBe(false)
  })

  test('is over, and said to be, once the part has been up for a while', () => {
    for (let i = 0; i < 6; i++) dieAndRestart()
    latest().word(ready())
    clock.advance(9_999)
    expect(recoveries).toBe(0)
    clock.advance(1)
    expect(recoveries).toBe(1)
    for (let i = 0; i < 5; i++) dieAndRestart()
    expect(deaths.at(-1)!.makesLoop).toBe(true)
  })
})

describe('what it died of', () => {
  test('is the error line of its output', () => {
    for (const line of [
      'file:///x.js:12',
      '    throw it',
      'TypeError: no such thing',
      '    at x.js:12',
      'Node.js v20'
    ]) {
      latest().line(line)
    }
    latest().end({ code: 1 })
    expect(deaths[0]).toMatchObject({ words: 'TypeError: no such thing', error: null })
    expect(deaths[0]!.lastLines).toHaveLength(5)
  })

  test('is the error that it gave up with', () => {
    latest().word({ kind: 'failed', code: 'STORE_UNAVAILABLE', message: 'the disk is gone', advice: 'Find it.' })
    latest().end({ code: 1 })
    expect(deaths[0]!.error).toMatchObject({
      code: 'STORE_UNAVAILABLE',
      message: 'the disk is gone',
      advice: 'Find it.'
    })
  })

  test('keeps a bounded part of what it said', () => {
    for (let i = 0; i < 1000; i++) latest().line(`${i} ${'x'.repeat(10_000)}`)
    latest().end({ code: 1 })
    expect(deaths[0]!.lastLines).toHaveLength(200)
    expect(Math.max(...deaths[0]!.lastLines.map(({ length }) => length))).toBeLessThanOrEqual(2000)
  })
})

describe('a fault that a restart does not heal', () => {
  const fail = (code: 'CONFIG_PORT_IN_USE' | 'STORE_NEWER_SCHEMA' | 'CONFIG_INVALID_OPTION'): void => {
    latest().word({ kind: 'failed', code, message: 'no', advice: null })
    latest().end({ code: 1 })
  }

  test('ends the trying', () => {
    fail('CONFIG_PORT_IN_USE')
    expect(faults).toMatchObject([{ code: 'CONFIG_PORT_IN_USE', message: 'no' }])
    expect(clock.pendingTimers()).toBe(0)
  })

  test('may pass where the part has run with the same options before: a port is given back', () => {
    latest().word(ready())
    dieAndRestart()
    fail('CONFIG_PORT_IN_USE')
    expect(faults).toEqual([])
    clock.advance(30_000)
    expect(runs).toHaveLength(3)
  })

  test.each(['STORE_NEWER_SCHEMA', 'CONFIG_INVALID_OPTION'] as const)('%s does not pass', (code) => {
    latest().word(ready())
    dieAndRestart()
    fail(code)
    expect(faults).toMatchObject([{ code }])
  })
})

describe('a stop', () => {
  test('asks, waits for the end, and starts nothing again', async () => {
    let stopped = false
    const stopping = part.stop().then(() => (stopped = true))
    expect(latest().told).toEqual([{ kind: 'stop' }])
    await Promise.resolve()
    expect(stopped).toBe(false)
    latest().end({ code: 0 })
    await stopping
    clock.advance(60_000)
    expect(runs).toHaveLength(1)
    expect(deaths).toEqual([])
  })

  test('while it waits to be started again leaves it at that', async () => {
    latest().end({ code: 1 })
    await part.stop()
    expect(clock.pendingTimers()).toBe(0)
  })
})
