import type { I2cSensor } from './i2c-sensor.ts'
import type { AnalogChoice } from './sensor-choice.ts'

/** A sensor that gives a voltage an axis. `decode` takes the converter's counts of x, y and z. */
export interface AnalogSensor extends Pick<I2cSensor, 'decode' | 'isNew' | 'hasGyro' | 'accelRangeG' | 'gyroRangeDps'> {
  readonly name: string
  readonly channels: readonly [number, number, number]
  readonly data: { readonly bytes: 3 }
}

/** An Uno's converter: 1024 steps from GND to its reference. */
const converterSteps = 1024
/**
 * The ADXL335 after its data sheet (Analog Devices, revision B, table 1 and page 12): zero g at half the supply, a tenth
 * of the supply per g (300 mV at 3 V), and never nearer to GND than 0.1 V, nor to the supply than 0.2 V.
 */
const voltsPerGOfSupply = 0.1
const leastVolts = 0.1
const belowSupplyVolts = 0.2
/** It measures to 3 g at least, mostly to 3.6 g. */
const rangeG = 3
/** What a reading may be beside the range that the part is said to have: an axis off zero, a reference off 5 V. */
const toleranceVolts = 0.08

export function createAdxl335({ channels, supplyVolts, referenceVolts }: AnalogChoice): AnalogSensor {
  const voltsPerStep = referenceVolts / converterSteps
  const least = (leastVolts - toleranceVolts) / voltsPerStep
  const most = Math.min(converterSteps - 1, (supplyVolts - belowSupplyVolts + 2 * toleranceVolts) / voltsPerStep)
  const gOf = (counts: number): number => ((counts * voltsPerStep) / supplyVolts - 0.5) / voltsPerGOfSupply
  const isAtEnd = (g: number): boolean => Math.abs(g) >= rangeG

  return {
    name: 'ADXL335',
    channels,
    data: { bytes: 3 },
    // A step is many times its noise, so at rest it repeats; and nothing but its voltages can be asked for.
    isNew: () => true,
    hasGyro: false,
    accelRangeG: rangeG,
    gyroRangeDps: null,
    decode(values, out) {
      if (values.length !== 3) return 'length'
      for (let i = 0; i < 3; i++) {
        const counts = values[i]
        if (counts === undefined || counts < 0 || counts >= converterSteps) return 'not-bytes'
        // No acceleration brings an output there: it has no power, or its wire is off.
        if (counts < least || counts > most) return 'empty'
      }
      out.accelX = gOf(values[0] ?? 0)
      out.accelY = gOf(values[1] ?? 0)
      out.accelZ = gOf(values[2] ?? 0)
      out.gyroX = out.gyroY = out.gyroZ = 0
      out.hasGyro = false
      out.saturated = isAtEnd(out.accelX) || isAtEnd(out.accelY) || isAtEnd(out.accelZ)
      return null
    }
  }
}
