import { createLegMotion, type LegMotion } from '../../firmware-bridge/cuff/simulated/leg/kinematics.ts'
import { createLeg, type SimulatedLeg } from '../../firmware-bridge/cuff/simulated/leg/leg.ts'
import type { PlannedRep } from '../../firmware-bridge/cuff/simulated/leg/plan.ts'
import { unitOf, type Triple } from '../../firmware-bridge/doctor/directions.ts'

export type Motion = (timeSeconds: number, out: LegMotion) => void

export const slowLift: PlannedRep = {
  kind: 'clean',
  romDegrees: 36,
  concentricSeconds: 1.6,
  topHoldSeconds: 0.6,
  eccentricSeconds: 2,
  bottomHoldSeconds: 3,
  windUpDegrees: 0,
  overswingDegrees: 0
}
export const thrownLift: PlannedRep = {
  ...slowLift,
  kind: 'momentum',
  concentricSeconds: 0.36,
  topHoldSeconds: 0.2,
  eccentricSeconds: 0.7
}

/** A leg that rests, then lifts as planned, with rests in between. */
export const legThatLifts = (reps: PlannedRep[], { restSeconds = 10, seed = 3 } = {}): SimulatedLeg =>
  createLeg({ seed, sets: [{ reps, restBeforeSeconds: restSeconds }] })

export function wornCuff(reps: PlannedRep[]): Motion {
  const leg = legThatLifts(reps)
  return (seconds, out) => leg.motionAt(seconds, out)
}

/** A cuff that lies flat. */
export const onATable: Motion = (_seconds, out) => {
  Object.assign(out, { accelX: 0, accelY: 0, accelZ: 1, gyroX: 0, gyroY: 0, gyroZ: 0 })
}

/** A cuff that lies flat and is turned by hand, as on a turntable: a quarter turn each few seconds. */
export const turnedOnATable: Motion = (seconds, out) => {
  onATable(seconds, out)
  if (seconds > 10 && seconds % 5 < 2) out.gyroZ = 45 * (1 - Math.cos(Math.PI * (seconds % 5)))
}

/** Turns what is felt about an axis of the cuff. */
function turnAbout([x, y, z]: Triple, degrees: number, [a, b, c]: Triple): Triple {
  const angle = (degrees * Math.PI) / 180
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
  const along = (1 - cos) * (x * a + y * b + z * c)
  return [
    cos * a + sin * (y * c - z * b) + along * x,
    cos * b + sin * (z * a - x * c) + along * y,
    cos * c + sin * (x * b - y * a) + along * z
  ]
}

/**
 * The cuff rocks about the leg while the leg moves, as a strap lets it that is not tight.
 * @param degrees how far, on a leg at full speed
 */
export function withLooseStrap(leg: SimulatedLeg, { degrees = 15, hz = 2 } = {}): Motion {
  const atRest = createLegMotion()
  leg.motionAt(0.5, atRest)
  const alongLeg = unitOf([atRest.accelX, atRest.accelY, atRest.accelZ])
  const rockAt = (seconds: number): number => {
    const speed = (leg.legAngleAt(seconds + 0.15) - leg.legAngleAt(seconds - 0.15)) / 0.3
    return degrees * (speed ** 2 / (speed ** 2 + 20 ** 2)) * Math.sin(2 * Math.PI * hz * seconds)
  }
  const step = 0.001
  return (seconds, out) => {
    leg.motionAt(seconds, out)
    const rock = rockAt(seconds)
    const rockSpeed = (rockAt(seconds + step) - rockAt(seconds - step)) / (2 * step)
    // What the leg does is seen turned the other way from a cuff that has turned on it.
    const [accelX, accelY, accelZ] = turnAbout(alongLeg, -rock, [out.accelX, out.accelY, out.accelZ])
    const [gyroX, gyroY, gyroZ] = turnAbout(alongLeg, -rock, [out.gyroX, out.gyroY, out.gyroZ])
    const [x, y, z] = alongLeg
    Object.assign(out, { accelX, accelY, accelZ })
    Object.assign(out, { gyroX: gyroX + rockSpeed * x, gyroY: gyroY + rockSpeed * y, gyroZ: gyroZ + rockSpeed * z })
  }
}
