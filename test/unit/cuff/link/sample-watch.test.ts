import { describe, expect, it } from 'vitest'
import { createSampleWatch } from '../../../../firmware-bridge/cuff/link/sample-watch.ts'
import type { Clock } from '../../../../firmware-bridge/clock.ts'
import { createManualClock } from '../../../support/manual-clock.ts'

function create(clock: Clock = createManualClock()) {
  const heard: string[] = []
  const watch = createSampleWatch({
    clock,
    stalledAfterMs: () => 100,
    silentAfterMs: 2000,
    stalled: () => void heard.push(`stalled ${clock.monotonicMs()}`),
    silent: () => void heard.push(`silent ${clock.monotonicMs()}`)
  })
  return { watch, heard }
}

describe('the watch on samples', () => {
  it('says stalled once and silent once', () => {
    const clock = createManualClock()
    const { watch, heard } = create(clock)
    watch.start()
    clock.advance(10_000)
    expect(heard).toEqual(['stalled 100', 'silent 2000'])
    expect(clock.pendingTimers()).toBe(0)
  })

  it('is content while samples come, and stalls anew after each pause', () => {
    const clock = createManualClock()
    const { watch, heard } = create(clock)
    watch.start()
    for (let i = 0; i < 100; i++) {
      clock.advance(90)
      watch.sampleSeen()
    }
    expect(heard).toEqual([])
    clock.advance(150)
    watch.sampleSeen()
    clock.advance(99)
    expect(heard).toEqual(['stalled 9100'])
    clock.advance(1)
    expect(heard).toEqual(['stalled 9100', 'stalled 9250'])
  })

  it('waits for what piled up while the whole program stood still', () => {
    const manual = createManualClock()
    let standstillMs = 0
    const { watch, heard } = create({ ...manual, monotonicMs: () => manual.monotonicMs() + standstillMs })
    watch.start()
    standstillMs = 300
    manual.advance(100)
    expect(heard).toEqual([])
    watch.sampleSeen()
    manual.advance(60)
    expect(heard).toEqual([])
    manual.advance(100)
    expect(heard).toHaveLength(1)
  })

  it('looks only so often, whatever rounding leaves of the time that is still to wait', () => {
    const manual = createManualClock()
    let looks = 0
    const after: Clock['after'] = (ms, callback) => {
      if (++looks > 100) throw new Error('looks again and again without time going on')
      return manual.after(ms, callback)
    }
    const { watch, heard } = create({ ...manual, after })
    // Steps of no round number: once in a thousand, what is left to wait is the last bit of a sum.
    for (let i = 1; i <= 5000; i++) {
      looks = 0
      watch.start()
      manual.advance(90 * Math.abs(Math.sin(i)))
      watch.sampleSeen()
      manual.advance(110)
      expect(heard).toHaveLength(i)
    }
  })

  it('is quiet once stopped', () => {
    const clock = createManualClock()
    const { watch, heard } = create(clock)
    watch.start()
    watch.stop()
    watch.sampleSeen()
    clock.advance(5000)
    expect(heard).toEqual([])
    expect(clock.pendingTimers()).toBe(0)
  })
})
