import type { SimulatedLeg } from '../../firmware-bridge/cuff/simulated/leg/leg.ts'
import { createMpu6050Model } from '../../firmware-bridge/cuff/simulated/mpu6050-model.ts'
import { ordinaryMpu6050 } from '../../firmware-bridge/cuff/simulated/mpu6050-signal.ts'
import { createRandom } from '../../firmware-bridge/cuff/simulated/random.ts'
import { mpu6050 } from '../../firmware-bridge/cuff/mpu6050/registers.ts'
import { createSample, type Sample } from '../../firmware-bridge/sample.ts'

export interface LegSamplesOptions {
  /** 20 to 200; what the host reads, the chip itself converts at 200 Hz. */
  rateHz: number
  /** How long; the leg's whole duration by default. */
  seconds?: number
  /** Of the chip's noise and offsets. */
  seed: number
  /** False for a cuff with an accelerometer alone. */
  gyro?: boolean
  /** The gyro's zero offset, on every axis or each; the seed's by default. */
  biasDps?: number | readonly [number, number, number]
  rangeG?: 2 | 4 | 8 | 16
  rangeDps?: 250 | 500 | 1000 | 2000
}

/** The samples a cuff on this leg would deliver, through a modelled MPU6050. Yields one object, reused. */
export function* legSamples(leg: SimulatedLeg, options: LegSamplesOptions): Generator<Sample> {
  const { rateHz, seconds = leg.durationSeconds(), seed, gyro = true, biasDps, rangeG = 8, rangeDps = 1000 } = options
  const ordinary = ordinaryMpu6050(createRandom(seed))
  const gyroOffset = typeof biasDps === 'number' ? ([biasDps, biasDps, biasDps] as const) : biasDps
  const errors = { ...ordinary, gyroOffset: gyroOffset ?? ordinary.gyroOffset }
  const chip = createMpu6050Model({ seed: seed + 1, motionAt: (t, out) => leg.motionAt(t, out), errors })
  const { registers, settings, dataBytes } = mpu6050
  const set = (register: number, value: number) => chip.write(Uint8Array.of(register, value), -1)
  set(registers.powerManagement, settings.powerManagement)
  set(registers.config, settings.config)
  set(registers.sampleRateDivider, settings.sampleRateDivider)
  set(registers.accelConfig, Math.log2(rangeG / 2) << 3)
  set(registers.gyroConfig, Math.log2(rangeDps / 250) << 3)

  const sample = createSample()
  sample.hasGyro = gyro
  const pointAtData = Uint8Array.of(registers.data)
  for (let i = 0; i / rateHz < seconds; i++) {
    const timeSeconds = i / rateHz
    chip.write(pointAtData, timeSeconds)
    const bytes = chip.read(dataBytes, timeSeconds)
    const data = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    let saturated = false
    const axis = (at: number, fullScale: number) => {
      const counts = data.getInt16(at)
      saturated ||= counts === 32767 || counts === -32768
      return (counts * fullScale) / 32768
    }
    sample.timeSeconds = timeSeconds
    sample.accelX = axis(0, rangeG)
    sample.accelY = axis(2, rangeG)
    sample.accelZ = axis(4, rangeG)
    sample.gyroX = gyro ? axis(8, rangeDps) : 0
    sample.gyroY = gyro ? axis(10, rangeDps) : 0
    sample.gyroZ = gyro ? axis(12, rangeDps) : 0
    sample.saturated = saturated
    yield sample
  }
}
