import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createFullRanges, type FullRanges } from '../../../firmware-bridge/bridge/full-ranges.ts'
import { createRangeFile, type KeptRange, type RangeFile } from '../../../firmware-bridge/bridge/range-file.ts'

let folder: string
let path: string
let log: string[]

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kickback-ranges-'))
  path = join(folder, 'ranges', 'cuff-1.json')
  log = []
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const logger = pino({}, { write: (line: string) => void log.push(line) })
const opened = (given: KeptRange | null = null, file: RangeFile = createRangeFile(path)): FullRanges =>
  createFullRanges({ file, logger, given })

describe('full ranges', () => {
  it('are kept for each exercise and side, over a restart too', async () => {
    const ranges = opened()
    expect(ranges.of('kickback', 'left')).toBeNull()
    ranges.remember('kickback', 'left', 42.5)
    ranges.remember('kickback', 'right', 40)
    ranges.remember('abduction', 'left', 31)
    expect(ranges.of('kickback', 'left')).toBe(42.5)
    await ranges.saved()

    const again = opened()
    expect(again.of('kickback', 'left')).toBe(42.5)
    expect(again.of('kickback', 'right')).toBe(40)
    expect(again.of('abduction', 'right')).toBeNull()
    expect(log).toEqual([])
  })

  it('are forgotten when told so, on the disk as well', async () => {
    const ranges = opened()
    ranges.remember('kickback', 'left', 42)
    ranges.remember('kickback', 'left', null)
    await ranges.saved()
    expect(ranges.of('kickback', 'left')).toBeNull()
    expect(opened().of('kickback', 'left')).toBeNull()
  })

  it('let the one given at the start go first, for its exercise and side alone, and do not write it down', async () => {
    const before = opened()
    before.remember('kickback', 'left', 42)
    await before.saved()

    const ranges = opened({ exercise: 'kickback', side: 'left', fullRomDegrees: 50 })
    expect(ranges.of('kickback', 'left')).toBe(50)
    expect(ranges.of('kickback', 'right')).toBeNull()
    ranges.remember('kickback', 'right', 38)
    await ranges.saved()
    expect(opened().of('kickback', 'left')).toBe(42)

    ranges.remember('kickback', 'left', 44)
    expect(ranges.of('kickback', 'left')).toBe(44)
    await ranges.saved()
    expect(opened().of('kickback', 'left')).toBe(44)
  })

  it('take no figure that would make the file unreadable', async () => {
    const ranges = opened()
    for (const degrees of [Number.NaN, Number.POSITIVE_INFINITY, 0, -3, 181]) {
      ranges.remember('kickback', 'left', degrees)
    }
    await ranges.saved()
    expect(ranges.of('kickback', 'left')).toBeNull()
    await expect(stat(path)).rejects.toMatchObject({ code: 'ENOENT' })
  })

  it.each([
    ['no JSON', '{"version":1,"ranges":['],
    ['nothing', ''],
    ['another document', '{"token":"x"}'],
    ['a later version', '{"version":2,"ranges":[]}'],
    ['an exercise that is none', '{"version":1,"ranges":[{"exercise":"squat","side":"left","fullRomDegrees":40}]}'],
    ['an impossible range', '{"version":1,"ranges":[{"exercise":"kickback","side":"left","fullRomDegrees":400}]}'],
    ['far too much', `{"version":1,"ranges":[],"x":"${'x'.repeat(70_000)}"}`]
  ])('begin anew where the file holds %s, say so once, and put it right at the next change', async (_what, text) => {
    await createRangeFile(path).write([])
    await writeFile(path, text)
    const ranges = opened()
    expect(ranges.of('kickback', 'left')).toBeNull()
    expect(log).toHaveLength(1)
    expect(log[0]).toContain(path)

    ranges.remember('kickback', 'left', 42)
    await ranges.saved()
    expect(opened().of('kickback', 'left')).toBe(42)
    expect(log).toHaveLength(1)
  })

  it('hold without a disk, and say once that they will not outlast the run', async () => {
    const refusing: RangeFile = { read: () => [], write: () => Promise.reject(new Error('the disk is full')) }
    const ranges = opened(null, refusing)
    ranges.remember('kickback', 'left', 42)
    await ranges.saved()
    ranges.remember('kickback', 'left', 43)
    await ranges.saved()
    expect(ranges.of('kickback', 'left')).toBe(43)
    expect(log).toHaveLength(1)
    expect(log[0]).toContain('STORE_UNAVAILABLE')
  })

  it('are written one after the other, the last word last, and not at all where nothing changed', async () => {
    const written: (number | undefined)[] = []
    let underWay = 0
    const slow: RangeFile = {
      read: () => [],
      async write(ranges) {
        expect(++underWay).toBe(1)
        await Promise.resolve()
        written.push(ranges[0]?.fullRomDegrees)
        underWay--
      }
    }
    const ranges = opened(null, slow)
    for (const degrees of [40, 41, 42]) ranges.remember('kickback', 'left', degrees)
    await ranges.saved()
    ranges.remember('kickback', 'left', 42)
    await ranges.saved()
    ranges.remember('kickback', 'left', 43)
    await ranges.saved()
    expect(written).toEqual([42, 43])
  })
})

describe('the file of ranges', () => {
  const range: KeptRange = { exercise: 'kickback', side: 'left', fullRomDegrees: 42 }

  it('leaves nothing half done beside it', async () => {
    const file = createRangeFile(path)
    await file.write([range])
    await file.write([range, { ...range, side: 'right' }])
    expect(await readdir(join(folder, 'ranges'))).toEqual(['cuff-1.json'])
    expect(file.read()).toEqual([range, { ...range, side: 'right' }])
    expect(JSON.parse(await readFile(path, 'utf8'))).toMatchObject({ version: 1 })
  })

  it('keeps what was there where the new ones cannot be written', async () => {
    const file = createRangeFile(path)
    await file.write([range])
    await rm(`${path}.next`, { force: true })
    // A folder in the way of the next file stands for any disk that refuses.
    await createRangeFile(join(`${path}.next`, 'x')).write([])
    await expect(file.write([])).rejects.toMatchObject({ code: 'EISDIR' })
    expect(file.read()).toEqual([range])
  })
})
