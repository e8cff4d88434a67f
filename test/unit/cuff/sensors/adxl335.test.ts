import { describe, expect, it } from 'vitest'
import { createAdxl335 } from '../../../../firmware-bridge/cuff/sensors/adxl335.ts'
import { createSample } from '../../../../firmware-bridge/sample.ts'

const decode = (volts: readonly number[], supplyVolts = 3.3, referenceVolts = 5) => {
  const sensor = createAdxl335({ kind: 'analog', channels: [0, 1, 2], supplyVolts, referenceVolts })
  const sample = createSample()
  const fault = sensor.decode(
    volts.map((one) => Math.round((one / referenceVolts) * 1024)),
    sample
  )
  return { fault, sample }
}

describe('the voltages of an ADXL335', () => {
  it.each([
    [3.3, 5],
    [3, 5],
    [3.3, 3.3],
    [3.3, 4.6]
  ])('are half its supply at zero g and a tenth of it more per g: %f V of %f V', (supply, reference) => {
    const { fault, sample } = decode([0.5 * supply, 0.6 * supply, 0.3 * supply], supply, reference)
    expect(fault).toBeNull()
    // Half a step of the converter.
    expect(Math.abs(sample.accelX)).toBeLessThan(0.01)
    expect(Math.abs(sample.accelY - 1)).toBeLessThan(0.01)
    expect(Math.abs(sample.accelZ + 2)).toBeLessThan(0.01)
    expect(sample).toMatchObject({ hasGyro: false, saturated: false, gyroX: 0 })
  })

  it('are saturated from 3 g on, which it is sure to measure', () => {
    expect(decode([1.65, 1.65 + 2.9 * 0.33, 1.65]).sample.saturated).toBe(false)
    expect(decode([1.65, 1.65 + 3.1 * 0.33, 1.65]).sample.saturated).toBe(true)
    expect(decode([1.65, 1.65, 1.65 - 3.1 * 0.33]).sample.saturated).toBe(true)
  })

  it.each([
    ['a wire at GND', [1.65, 0, 1.98]],
    ['a wire at 5 V', [1.65, 4.99, 1.98]],
    ['no power', [0, 0, 0]]
  ])('are none with %s', (_what, volts) => {
    expect(decode(volts)).toEqual({ fault: 'empty', sample: createSample() })
  })

  it('at the ends of what the part can give are a reading still', () => {
    expect(decode([0.1, 3.1, 1.65])).toMatchObject({ fault: null, sample: { saturated: true } })
  })
})
