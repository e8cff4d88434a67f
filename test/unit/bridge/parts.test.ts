import { pino } from 'pino'
import { describe, expect, it } from 'vitest'
import { sessionIdPattern } from '../../../contracts/identifiers.ts'
import { createCounterHost } from '../../../firmware-bridge/bridge/counter-host.ts'
import { createRateMeter } from '../../../firmware-bridge/bridge/rate-meter.ts'
import { createSessionId } from '../../../firmware-bridge/bridge/session-id.ts'
import { createWallAnchor } from '../../../firmware-bridge/bridge/wall-anchor.ts'
import type { CounterListener } from '../../../firmware-bridge/motion/counter.ts'
import { createSample } from '../../../firmware-bridge/sample.ts'
import { createManualClock } from '../../support/manual-clock.ts'
import { createScriptedCounter, type ScriptedCounter } from './scripted-counter.ts'

const sampleAt = (timeSeconds: number) => ({ ...createSample(), timeSeconds })

describe('session id', () => {
  it('begins with the day and is valid at the ends of the range', () => {
    expect(createSessionId(Date.UTC(2026, 0, 5, 18), () => 0.5)).toMatch(/^20260105-[0-9a-z]+-[0-9a-z]+$/)
    for (const [now, chance] of [
      [0, 0],
      [Date.UTC(9999, 11, 31), 0.999999999]
    ] as const) {
      expect(createSessionId(now, () => chance)).toMatch(new RegExp(sessionIdPattern))
    }
  })

  it('differs for two starts in the same millisecond', () => {
    expect(createSessionId(0, () => 0.1)).not.toBe(createSessionId(0, () => 0.2))
  })
})

describe('wall anchor', () => {
  it('ties sample time to wall time at the first sample, and ignores bursts', () => {
    const clock = createManualClock(1_000_000)
    const anchor = createWallAnchor(clock)
    anchor.observe(2)
    clock.advance(1_100)
    anchor.observe(3)
    expect(anchor.epochMs(3)).toBe(1_001_000)
  })

  it('ties again after a reconnect, and when the system clock is set', () => {
    const clock = createManualClock(1_000_000)
    const anchor = createWallAnchor(clock)
    anchor.observe(0)
    clock.advance(3_000)
    anchor.restart()
    anchor.observe(1)
    expect(anchor.epochMs(1)).toBe(1_003_000)

    clock.setNow(1_700_000_000_000)
    anchor.observe(1.01)
    expect(anchor.epochMs(1.01)).toBe(1_700_000_000_000)
  })

  it('keeps to wall time for hours on a board whose clock is off by half a percent, through bursts', () => {
    const clock = createManualClock(0)
    const anchor = createWallAnchor(clock)
    let worstMs = 0
    for (let wallMs = 0; wallMs < 2 * 3_600_000; wallMs += 50) {
      clock.advance(50)
      const isHeldBack = (wallMs / 50) % 4 !== 0
      const takenAtMs = isHeldBack ? clock.now() - 80 : clock.now()
      anchor.observe((takenAtMs * 1.005) / 1000)
      worstMs = Math.max(worstMs, Math.abs(anchor.epochMs((clock.now() * 1.005) / 1000) - clock.now()))
    }
    expect(worstMs).toBeLessThan(250)
  })

  it('gives the present before the first sample, and never a negative time', () => {
    const clock = createManualClock(5_000)
    const anchor = createWallAnchor(clock)
    expect(anchor.epochMs(77)).toBe(5_000)
    anchor.observe(0)
    expect(anchor.epochMs(-1000)).toBe(0)
  })
})

describe('rate meter', () => {
  it('tells the rate of the last ten seconds, and nothing before', () => {
    const meter = createRateMeter()
    for (let i = 0; i < 999; i++) meter.update(i / 100)
    expect(meter.rateHz()).toBeNull()
    for (let i = 999; i <= 1001; i++) meter.update(i / 100)
    expect(meter.rateHz()).toBeCloseTo(100, 6)
    for (let i = 1; i <= 600; i++) meter.update(10.01 + i / 50)
    expect(meter.rateHz()).toBeCloseTo(50, 0)
  })

  it('starts afresh where time jumps back', () => {
    const meter = createRateMeter()
    meter.update(1000)
    for (let i = 0; i <= 1000; i++) meter.update(i / 100)
    expect(meter.rateHz()).toBeCloseTo(100, 6)
  })
})

describe('counter host', () => {
  const silent: CounterListener = {
    phase: () => undefined,
    setStarted: () => undefined,
    rep: () => undefined,
    setEnded: () => undefined,
    calibration: () => undefined
  }
  const initial = { exercise: 'kickback', side: 'left', fullRomDegrees: null } as const

  function hosted() {
    const made: ScriptedCounter[] = []
    let restarts = 0
    const log: string[] = []
    const host = createCounterHost(
      () => {
        const counter = createScriptedCounter(silent, initial)
        made.push(counter)
        return counter
      },
      () => restarts++,
      pino({}, { write: (line: string) => void log.push(line) })
    )
    return { host, made, log, restarts: () => restarts }
  }

  it('takes another counter when sample time runs backwards, having finished the first', () => {
    const { host, made, restarts } = hosted()
    for (const t of [1, 2, 3, 0.5, 0.6]) host.update(sampleAt(t))
    expect(made.map((counter) => counter.updates())).toEqual([3, 2])
    expect(made[0]!.finished()).toBe(true)
    expect(restarts()).toBe(1)
  })

  it('survives a counter that fails, and says so once', () => {
    const { host, made, log } = hosted()
    const fail = (): never => {
      throw new Error('broken')
    }
    made[0]!.update = fail
    made[0]!.finish = fail
    host.update(sampleAt(1))
    host.update(sampleAt(2))
    expect(made).toHaveLength(2)
    expect(made[1]!.updates()).toBe(1)
    expect(log).toHaveLength(1)
  })
})
