import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeFrame } from '../../../../firmware-bridge/cuff/mpu6050/decode.ts'
import { createSample } from '../../../../firmware-bridge/sample.ts'

/** The 14 bytes of seven signed 16-bit numbers: acceleration, temperature, rate. */
function frame(...counts: number[]): number[] {
  return counts.flatMap((count) => [(count >> 8) & 0xff, count & 0xff])
}
const atRest = frame(0, 0, 4096, -3000, 0, 0, 0)
const decode = (values: number[]) => {
  const sample = createSample()
  return { fault: decodeFrame(values, sample), sample }
}

describe('decoding a reply of the sensor', () => {
  it('gives g and deg/s at the ranges that were set', () => {
    const { fault, sample } = decode(frame(-4096, 2048, 8192, 0, 328, -3280, 1))
    expect(fault).toBeNull()
    expect(sample).toMatchObject({ accelX: -1, accelY: 0.5, accelZ: 2, hasGyro: true, saturated: false })
    expect(sample.gyroX).toBeCloseTo(10, 9)
    expect(sample.gyroY).toBeCloseTo(-100, 9)
    expect(sample.gyroZ).toBeCloseTo(1 / 32.8, 9)
  })

  it('reads every 16-bit number back', () => {
    const counts = fc.integer({ min: -32768, max: 32767 })
    fc.assert(
      fc.property(fc.tuple(counts, counts, counts, counts, counts, counts), ([ax, ay, az, gx, gy, gz]) => {
        fc.pre(Math.max(Math.abs(ax), Math.abs(ay), Math.abs(az)) > 2)
        const { sample } = decode(frame(ax, ay, az, 0, gx, gy, gz))
        expect(sample.accelX * 4096).toBe(ax)
        expect(sample.accelY * 4096).toBe(ay)
        expect(sample.accelZ * 4096).toBe(az)
        expect(sample.gyroX * 32.8).toBeCloseTo(gx, 6)
        expect(sample.gyroY * 32.8).toBeCloseTo(gy, 6)
        expect(sample.gyroZ * 32.8).toBeCloseTo(gz, 6)
      })
    )
  })

  it.each([
    ['nothing', []],
    ['one byte short', atRest.slice(1)],
    ['one byte long', [...atRest, 0]]
  ])('rejects %s', (_, values) => expect(decode(values).fault).toBe('length'))

  it.each([256, -1, 1.5, Number.NaN, Infinity, 16256])('rejects %s for a byte, wherever it stands', (bad) => {
    for (let i = 0; i < 14; i++) expect(decode(atRest.with(i, bad)).fault).toBe('not-bytes')
  })

  it('takes neither the zeros of a sleeping chip nor the ones of a broken wire for a sample', () => {
    expect(decode(frame(0, 0, 0, 0, 0, 0, 0)).fault).toBe('empty')
    expect(decode(frame(-1, -1, -1, -1, -1, -1, -1)).fault).toBe('empty')
    expect(decode(frame(9, -12, 5, 0, 0, 0, 0)).fault).toBeNull()
  })

  it('says when an axis stands at its end', () => {
    for (const end of [32767, -32768]) {
      for (const axis of [0, 1, 2, 4, 5, 6]) {
        expect(decode(frame(...[10, 10, 4000, 0, 0, 0, 0].with(axis, end))).sample.saturated).toBe(true)
      }
    }
    expect(decode(frame(10, 10, 4000, 32767, 0, 0, 0)).sample.saturated).toBe(false)
  })

  it('leaves the sample alone when it rejects, and its time always', () => {
    const sample = { ...createSample(), timeSeconds: 5, accelX: 3 }
    decodeFrame([], sample)
    decodeFrame(frame(0, 0, 0, 0, 0, 0, 0), sample)
    expect(sample).toMatchObject({ timeSeconds: 5, accelX: 3 })
    decodeFrame(atRest, sample)
    expect(sample).toMatchObject({ timeSeconds: 5, accelX: 0, accelZ: 1 })
  })

  it('never throws, whatever comes', () => {
    fc.assert(fc.property(fc.array(fc.oneof(fc.integer(), fc.double())), (values) => void decode(values)))
  })
})
