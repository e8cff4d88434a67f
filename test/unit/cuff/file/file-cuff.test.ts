import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { createFileCuff } from '../../../../firmware-bridge/cuff/file/file-cuff.ts'
import { createCuffRecord, silentLogger, turnUntil } from '../../../support/firmata-driver.ts'
import { createManualClock } from '../../../support/manual-clock.ts'

const folder = mkdtempSync(join(tmpdir(), 'kickback-file-cuff-'))
afterAll(() => rmSync(folder, { recursive: true }))

function record(name: string, rows: string[]): string {
  const path = join(folder, name)
  writeFileSync(path, `time_s,accel_x_g,accel_y_g,accel_z_g\n${rows.join('\n')}\n`)
  return path
}
const steady = (count: number, start = 0) =>
  Array.from({ length: count }, (_, i) => `${(start + i * 0.01).toFixed(2)},0.1,0,1`)

function play(path: string, speed?: number) {
  const clock = createManualClock()
  const heard = createCuffRecord(clock)
  const cuff = createFileCuff({ path, clock, logger: silentLogger, ...(speed !== undefined && { speed }) })
  cuff.start(heard)
  return {
    clock,
    heard,
    cuff,
    toEnd: () => turnUntil(clock, () => heard.hasEnded),
    /** Since the first sample; what comes before is the opening of the file. */
    playedMs: () => clock.monotonicMs() - heard.links[1]!.atMs
  }
}

describe('the file cuff', () => {
  it('plays at the recording’s own pace, tells its rate, and says that it ended', async () => {
    const { clock, heard, cuff, toEnd, playedMs } = play(record('steady.csv', steady(301)))
    await turnUntil(clock, () => heard.samples.length === 101)
    expect(playedMs()).toBeGreaterThanOrEqual(1000)
    expect(playedMs()).toBeLessThanOrEqual(1010)
    await toEnd()
    expect(playedMs()).toBeGreaterThanOrEqual(3000)
    expect(heard.samples).toHaveLength(301)
    expect(heard.links.map(({ state }) => state)).toEqual(['waiting', 'streaming', 'waiting'])
    expect(heard.abouts.at(-1)).toMatchObject({ source: 'file', hasGyro: false })
    expect(heard.abouts.at(-1)?.rateHz).toBeCloseTo(100, 6)
    expect(cuff.counters()).toEqual({ samples: 301, gaps: 0, rejected: 0, reconnects: 0 })
    expect(clock.pendingTimers()).toBe(0)
  })

  it('plays ten times faster, or as fast as it goes', async () => {
    const tenfold = play(record('tenfold.csv', steady(301)), 10)
    await turnUntil(tenfold.clock, () => tenfold.heard.samples.length === 301)
    expect(tenfold.playedMs()).toBeGreaterThanOrEqual(300)
    expect(tenfold.playedMs()).toBeLessThan(350)
    const rushed = play(record('rushed.csv', steady(5000)), Infinity)
    await turnUntil(rushed.clock, () => rushed.heard.hasEnded, { stepMs: 0 })
    expect(rushed.heard.samples).toHaveLength(5000)
    expect(rushed.clock.monotonicMs()).toBe(0)
  })

  it('counts bad rows and gaps', async () => {
    const rows = [...steady(100), 'x,0,0,1', ...steady(100, 5)]
    const { heard, cuff, toEnd } = play(record('bad.csv', rows))
    await toEnd()
    expect(heard.samples).toHaveLength(200)
    expect(cuff.counters()).toEqual({ samples: 200, gaps: 1, rejected: 1, reconnects: 0 })
  })

  it('starts near zero when the recording counts from 1970', async () => {
    const { heard, toEnd } = play(record('epoch.csv', steady(50, 1_767_636_000)))
    await toEnd()
    expect(heard.samples[0]?.timeSeconds).toBe(0)
    expect(heard.samples.at(-1)?.timeSeconds).toBeCloseTo(0.49, 5)
  })

  it('stops in the middle and leaves nothing behind', async () => {
    const { clock, heard, cuff } = play(record('long.csv', steady(1000)))
    await turnUntil(clock, () => heard.samples.length > 50)
    await cuff.stop()
    const count = heard.samples.length
    clock.advance(20_000)
    expect(heard.samples).toHaveLength(count)
    expect(heard.hasEnded).toBe(false)
    expect(clock.pendingTimers()).toBe(0)
  })

  it('says what is wrong with a file it cannot play', async () => {
    expect(() => play(join(folder, 'nowhere.csv'))).toThrow(expect.objectContaining({ code: 'FILE_NOT_FOUND' }))
    const { heard, toEnd } = play(record('empty.csv', []))
    await toEnd()
    expect(heard.links.at(-1)).toMatchObject({ state: 'lost', trouble: { code: 'FILE_NO_SAMPLES' } })
  })
})
