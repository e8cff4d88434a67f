import { createLegMotion, type LegMotion } from '../../../firmware-bridge/cuff/simulated/leg/kinematics.ts'
import { createRandom } from '../../../firmware-bridge/cuff/simulated/random.ts'

export interface Adxl335ModelOptions {
  seed: number
  motionAt: (timeSeconds: number, out: LegMotion) => void
  supplyVolts: number
}

/** An ADXL335 by its data sheet (revision B, table 1 and page 12): three voltages. */
export interface Adxl335Model {
  /** At the output of axis 0, 1 or 2; 0 without power. */
  voltsAt(axis: number, timeSeconds: number): number
  detach(): void
  attach(): void
}

/** Behind 0.1 microfarad an axis, as modules have it: 50 Hz. */
const bandwidthHz = 50
const delaySeconds = 0.0032
const noiseDensityG = [0.00015, 0.00015, 0.0003]
/** Most parts lie well inside the limits of the table. */
const offsetG = 0.08
const scaleError = 0.03

export const createAdxl335Model = ({ seed, motionAt, supplyVolts }: Adxl335ModelOptions): Adxl335Model => {
  const random = createRandom(seed)
  const offsets = noiseDensityG.map(() => random.between(-offsetG, offsetG))
  const voltsPerG = (supplyVolts / 10) * (1 + random.between(-scaleError, scaleError))
  const motion = createLegMotion()
  let attached = true
  return {
    voltsAt(axis, timeSeconds) {
      if (!attached) return 0
      motionAt(timeSeconds - delaySeconds, motion)
      const felt = [motion.accelX, motion.accelY, motion.accelZ][axis] ?? 0
      const noise = (noiseDensityG[axis] ?? 0) * Math.sqrt(1.6 * bandwidthHz) * random.normal()
      const volts = supplyVolts / 2 + (felt + (offsets[axis] ?? 0) + noise) * voltsPerG
      return Math.max(0.1, Math.min(supplyVolts - 0.2, volts))
    },
    detach() {
      attached = false
    },
    attach() {
      attached = true
    }
  }
}
