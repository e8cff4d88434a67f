import type { Random } from './random.ts'
import { createLegMotion, type LegMotion } from './leg/kinematics.ts'

/** How one chip differs from the ideal one. Offsets in g and deg/s, scales as factors near 1. */
export interface Mpu6050Errors {
  accelOffset: readonly [number, number, number]
  gyroOffset: readonly [number, number, number]
  accelScale: number
  gyroScale: number
  /** Noise as a share of the data sheet's density. */
  noise: number
}

export const idealMpu6050: Mpu6050Errors = {
  accelOffset: [0, 0, 0],
  gyroOffset: [0, 0, 0],
  accelScale: 1,
  gyroScale: 1,
  noise: 0
}

/** A chip well inside the data sheet (zero-g 50 mg and z 80 mg, zero-rate 20 deg/s, scale 3 %), as most are. */
export const ordinaryMpu6050 = (random: Random): Mpu6050Errors => {
  const within = (limit: number): number => random.between(-limit, limit)
  return {
    accelOffset: [within(0.03), within(0.03), within(0.05)],
    gyroOffset: [within(4), within(4), within(4)],
    accelScale: 1 + within(0.01),
    gyroScale: 1 + within(0.01),
    noise: 1
  }
}

/** By DLPF_CFG 0 to 6: bandwidths in Hz and the delay in seconds (register map, register 26; 7 is reserved). */
const lowPass = [
  { accelHz: 260, gyroHz: 256, delaySeconds: 0.00098 },
  { accelHz: 184, gyroHz: 188, delaySeconds: 0.0019 },
  { accelHz: 94, gyroHz: 98, delaySeconds: 0.0028 },
  { accelHz: 44, gyroHz: 42, delaySeconds: 0.0048 },
  { accelHz: 21, gyroHz: 20, delaySeconds: 0.0083 },
  { accelHz: 10, gyroHz: 10, delaySeconds: 0.0134 },
  { accelHz: 5, gyroHz: 5, delaySeconds: 0.0186 }
] as const
const accelNoiseDensityG = 400e-6
const gyroNoiseDensityDps = 0.005
const ambientCelsius = 30

export interface SignalSettings {
  /** AFS_SEL and FS_SEL, 0 to 3. */
  accelRange: number
  gyroRange: number
  /** DLPF_CFG, 0 to 7. */
  lowPass: number
  /** The same of the acceleration alone, where the chip has it. */
  accelLowPass: number
}

const clip = (counts: number): number => Math.max(-32768, Math.min(32767, Math.round(counts)))

/**
 * What the chip's converter makes of a motion: the 14 data bytes at one moment. The low-pass is taken as its delay
 * (the leg moves far below its bandwidth) and as its grip on the noise.
 */
export const createMpu6050Signal = (
  random: Random,
  errors: Mpu6050Errors,
  motionAt: (timeSeconds: number, out: LegMotion) => void
): ((settings: SignalSettings, timeSeconds: number, out: DataView) => void) => {
  const motion = createLegMotion()
  return (settings, timeSeconds, out) => {
    const filter = lowPass[settings.lowPass] ?? lowPass[0]
    motionAt(timeSeconds - filter.delaySeconds, motion)
    const accelFilter = lowPass[settings.accelLowPass] ?? lowPass[0]
    const accelNoise = errors.noise * accelNoiseDensityG * Math.sqrt(accelFilter.accelHz)
    const gyroNoise = errors.noise * gyroNoiseDensityDps * Math.sqrt(filter.gyroHz)
    const countsPerG = 16384 / 2 ** settings.accelRange
    const countsPerDps = 32768 / (250 * 2 ** settings.gyroRange)
    const accel = (at: number, value: number, offset: number): void => {
      const felt = value * errors.accelScale + offset + accelNoise * random.normal()
      out.setInt16(at, clip(felt * countsPerG))
    }
    const gyro = (at: number, value: number, offset: number): void => {
      const felt = value * errors.gyroScale + offset + gyroNoise * random.normal()
      out.setInt16(at, clip(felt * countsPerDps))
    }
    accel(0, motion.accelX, errors.accelOffset[0])
    accel(2, motion.accelY, errors.accelOffset[1])
    accel(4, motion.accelZ, errors.accelOffset[2])
    out.setInt16(6, clip((ambientCelsius - 36.53) * 340))
    gyro(8, motion.gyroX, errors.gyroOffset[0])
    gyro(10, motion.gyroY, errors.gyroOffset[1])
    gyro(12, motion.gyroZ, errors.gyroOffset[2])
  }
}
