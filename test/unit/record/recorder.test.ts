import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { KickbackError } from '#contracts/errors.ts'
import { readRecording } from '../../../firmware-bridge/cuff/file/read-recording.ts'
import { createRecorder, type Recorder } from '../../../firmware-bridge/record/recorder.ts'
import { openRecordingFile, type RecordingFile } from '../../../firmware-bridge/record/recording-file.ts'
import { openSidecar, sidecarPathOf, type Sidecar } from '../../../firmware-bridge/record/sidecar.ts'
import type { Sample } from '../../../firmware-bridge/sample.ts'
import { createFakeCuff, type FakeCuff } from '../../support/fake-cuff.ts'
import { createManualClock, type ManualClock } from '../../support/manual-clock.ts'

const root = mkdtempSync(join(tmpdir(), 'kickback-record-'))
afterAll(() => rmSync(root, { recursive: true }))

let clock: ManualClock
let cuff: FakeCuff
let path: string
let endings: number
let made = 0
beforeEach(() => {
  clock = createManualClock(Date.UTC(2026, 0, 5, 18))
  cuff = createFakeCuff()
  path = join(root, `${made++}.csv`)
  endings = 0
})

function start(options: { seconds?: number; force?: boolean; file?: RecordingFile } = {}): Recorder {
  const { seconds, force = false } = options
  const recorder = createRecorder({
    cuff,
    file: options.file ?? openRecordingFile(path, { force }),
    sidecar: openSidecar(sidecarPathOf(path), { force }),
    clock,
    settings: {
      recording: 'a.csv',
      software: 'kickback 1.2.3',
      cuffId: 'cuff-1',
      cuffAddress: 'auto',
      exercise: 'abduction',
      side: 'right',
      placement: 'ankle',
      fullRomDegrees: 40
    },
    ...(seconds === undefined ? {} : { seconds }),
    onEnded: () => {
      endings++
    }
  })
  recorder.start()
  return recorder
}

/** Samples from one time to another, 100 a second, the clock going with them. */
function stream(from: number, to: number, reading: Partial<Omit<Sample, 'timeSeconds'>> = {}): void {
  for (let i = Math.round(from * 100); i < Math.round(to * 100); i++) {
    cuff.sample(i / 100, reading)
    clock.advance(10)
  }
}
const sidecar = (): Sidecar => JSON.parse(readFileSync(sidecarPathOf(path), 'utf8')) as Sidecar
const lines = (): string[] => readFileSync(path, 'utf8').split('\n')

describe('a recording', () => {
  it('gives every sample back to the last bit', async () => {
    const recorder = start()
    cuff.link('streaming')
    const third = 1 / 3
    cuff.sample(third, { accelX: -third, accelY: 1e-7, gyroX: 100 / 32.8, gyroZ: -0.1 - 0.2 })
    cuff.sample(0.1 + 0.7, { accelX: 4096 / 8, gyroY: 1000 / 3 })
    cuff.sample(1e3 + third, { accelX: 7 / 4096 })
    await recorder.stop()
    const read: Sample[] = []
    await readRecording(path, (sample) => void read.push({ ...sample }))
    expect(read.map(({ timeSeconds }) => timeSeconds)).toEqual([third, 1e3 + third])
    expect(read[0]).toMatchObject({ accelX: -third, accelY: 1e-7, accelZ: 1, gyroX: 100 / 32.8, gyroZ: -0.1 - 0.2 })
  })

  it('has no columns for what the cuff has not, and takes in no sample of other columns', async () => {
    const recorder = start()
    stream(0, 0.1, { hasGyro: false })
    await recorder.stop()
    expect(lines()[0]).toBe('time_s,accel_x_g,accel_y_g,accel_z_g')
    expect(lines()[1]).toBe('0,0,0,1')

    cuff = createFakeCuff()
    path = join(root, 'with-gyro.csv')
    const other = start()
    stream(0, 0.1)
    stream(0.1, 0.15, { hasGyro: false })
    await other.stop()
    expect(lines()).toHaveLength(1 + 10 + 1)
    expect(sidecar()).toMatchObject({ samples: 10, unfit: 5 })
  })

  it('tells in its sidecar what it is and what happened', async () => {
    const recorder = start()
    cuff.about({ firmware: 'StandardFirmata 2.5', address: '/dev/ttyUSB0' })
    cuff.link('streaming')
    stream(0, 2)
    recorder.mark('  left leg,\ttired\u001b[2J ')
    cuff.link('lost', new KickbackError('SERIAL_CLOSED', 'The board was unplugged.'))
    clock.advance(3000)
    recorder.mark('found the cable')
    cuff.link('streaming')
    stream(5, 6)
    recorder.mark('   ')
    const whole = await recorder.stop()
    expect(sidecar()).toEqual(whole)
    expect(whole).toMatchObject({
      software: 'kickback 1.2.3',
      exercise: 'abduction',
      side: 'right',
      fullRomDegrees: 40,
      startedAt: '2026-01-05T18:00:00.000Z',
      endedAt: '2026-01-05T18:00:06.000Z',
      ended: 'stopped',
      samples: 300,
      cuff: { firmware: 'StandardFirmata 2.5', address: '/dev/ttyUSB0', accelRangeG: 8, gyroRangeDps: 1000 },
      link: [
        { timeSeconds: null, state: 'streaming' },
        { timeSeconds: 1.99, state: 'lost', code: 'SERIAL_CLOSED', reason: 'The board was unplugged.' },
        { state: 'streaming', code: null, at: '2026-01-05T18:00:05.000Z' }
      ],
      marks: [
        { timeSeconds: 1.99, text: 'left leg, tired [2J' },
        { timeSeconds: 5, text: 'found the cable' }
      ]
    })
    expect(whole?.seconds).toBeCloseTo(5.99, 9)
    expect(clock.pendingTimers()).toBe(0)
    expect(cuff.stopped()).toBe(true)
  })

  it('keeps a mark from before the first sample at that sample', async () => {
    const recorder = start()
    recorder.mark('strap two holes tighter')
    stream(7, 7.5)
    await recorder.stop()
    expect(sidecar().marks).toEqual([{ timeSeconds: 7, text: 'strap two holes tighter' }])
  })

  it('is on the disk but for the last second or two at any moment', () => {
    const recorder = start()
    stream(0, 10)
    recorder.mark('halfway')
    stream(10, 12.5)
    expect(lines().at(-1)).toBe('')
    expect(lines().length).toBeGreaterThan(1150)
    expect(sidecar()).toMatchObject({ endedAt: null, ended: null, marks: [{ text: 'halfway' }] })
    expect(sidecar().samples).toBeGreaterThan(950)
  })

  it('keeps no more in memory than a file system call is worth', () => {
    start()
    for (let i = 0; i < 5000; i++) cuff.sample(i / 100, { accelX: i / 3000 })
    expect(statSync(path).size).toBeGreaterThan(5000 * 25)
  })

  it('bounds marks and link changes, and says how many it left out', async () => {
    const recorder = start()
    stream(0, 0.1)
    for (let i = 0; i < 6000; i++) {
      recorder.mark(`${i} ${'x'.repeat(1000)}`)
      cuff.link(i % 2 === 0 ? 'streaming' : 'stalled')
    }
    const whole = await recorder.stop()
    expect(whole).toMatchObject({ marksLeftOut: 1000, linkChangesLeftOut: 4000 })
    expect(whole?.marks.at(-1)?.text).toHaveLength(500)
  })
})

describe('the end of a recording', () => {
  it('leaves a file that it may overwrite as it is until there is a sample', async () => {
    writeFileSync(path, 'a recording from before, longer than the new one '.repeat(100))
    await start({ force: true }).stop()
    expect(readFileSync(path, 'utf8')).toMatch(/^a recording from before/)
    cuff = createFakeCuff()
    const recorder = start({ force: true })
    stream(0, 0.1)
    await recorder.stop()
    expect(lines()).toHaveLength(12)
  })

  it('comes after the seconds asked for, by the sample clock', async () => {
    const recorder = start({ seconds: 2 })
    cuff.link('streaming')
    stream(3, 8)
    expect(endings).toBe(1)
    expect(await recorder.stop()).toMatchObject({ samples: 200, ended: 'seconds-over' })
  })

  it('comes after the seconds asked for, though the line is down', () => {
    start({ seconds: 20 })
    cuff.link('streaming')
    stream(0, 5)
    cuff.link('lost')
    clock.advance(14_000)
    expect(endings).toBe(0)
    clock.advance(2000)
    expect(endings).toBe(1)
  })

  it('comes with the end of the source, with what kept it from being read', async () => {
    const recorder = start()
    cuff.link('lost', new KickbackError('FILE_BAD_HEADER', 'x.csv, first line: time_s missing.'))
    cuff.ended()
    expect(endings).toBe(1)
    expect(await recorder.stop()).toBeNull()
    expect(recorder.failure()?.code).toBe('FILE_BAD_HEADER')
  })

  it('leaves nothing behind where no sample came', async () => {
    const recorder = start()
    clock.advance(5000)
    expect(existsSync(path)).toBe(true)
    expect(await recorder.stop()).toBeNull()
    expect([existsSync(path), existsSync(sidecarPathOf(path))]).toEqual([false, false])
  })

  it('comes with a disk that takes no more, and keeps whole what was written', async () => {
    const file = openRecordingFile(path, { force: false })
    let isFull = false
    const recorder = start({
      file: {
        ...file,
        flush() {
          if (isFull) throw new KickbackError('FILE_NOT_WRITTEN', 'the disk is full')
          file.flush()
        }
      }
    })
    stream(0, 3)
    isFull = true
    stream(3, 5)
    expect(endings).toBe(1)
    expect(recorder.failure()?.code).toBe('FILE_NOT_WRITTEN')
    expect(await recorder.stop()).toMatchObject({ ended: 'not-written' })
    expect((await readRecording(path, () => undefined)).rejected).toBe(0)
  })
})
