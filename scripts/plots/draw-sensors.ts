import { planSet } from '../../firmware-bridge/cuff/simulated/leg/plan.ts'
import type { TrueRep } from '../../firmware-bridge/cuff/simulated/leg/timeline.ts'
import { createRandom } from '../../firmware-bridge/cuff/simulated/random.ts'
import type { CountedRep } from '../../firmware-bridge/motion/counter.ts'
import { matchReps } from '../../test/bench/detection/match-reps.ts'
import { createPanel, stepsWithin } from './panel.ts'
import { runLeg, traceOf, type LegRun, type Row } from './run-leg.ts'
import { svgOf, text } from './svg.ts'

const width = 840
const height = 510

type Direction = readonly [x: number, y: number, z: number]

const directionOf = ({ sample: { accelX, accelY, accelZ } }: Row): Direction => {
  const length = Math.hypot(accelX, accelY, accelZ)
  return [accelX / length, accelY / length, accelZ / length]
}

/** How far the acceleration points from where it pointed in the first second: what a spirit level would say. */
const plainTilt = (rows: readonly Row[]): ((row: Row) => number) => {
  const still = rows.filter(({ time }) => time < 1).map(directionOf)
  const mean = (part: 0 | 1 | 2): number => still.reduce((sum, each) => sum + each[part], 0) / still.length
  const [x, y, z] = [mean(0), mean(1), mean(2)]
  const length = Math.hypot(x, y, z)
  return (row) => {
    const [a, b, c] = directionOf(row)
    return (Math.acos(Math.min(1, (a * x + b * y + c * z) / length)) * 180) / Math.PI
  }
}

/** The largest errors of what was measured. */
const measured = (name: string, { reps, truth }: LegRun): string => {
  const { pairs } = matchReps(truth, reps)
  const most = (of: (rep: TrueRep | CountedRep) => number): number =>
    Math.max(0, ...pairs.map(({ real, counted }) => Math.abs(of(counted) - of(real))))
  const rom = most(({ romDegrees }) => romDegrees).toFixed(1)
  const lift = most(({ concentricStart, concentricEnd }) => concentricEnd - concentricStart).toFixed(2)
  return `${name}: ${pairs.length} of ${truth.length} reps, range within ${rom}°, lift within ${lift} s`
}

/** The same leg felt with a gyro and without. */
export const drawSensors = (): string => {
  const set = planSet(createRandom(8), { reps: 4, mix: 'mixed', fullRomDegrees: 40, restBeforeSeconds: 2 })
  const [gyro, accel] = [true, false].map((hasGyro) =>
    runLeg({ seed: 8, sets: [set] }, { rateHz: 100, seed: 8, gyro: hasGyro })
  ) as [LegRun, LegRun]
  const end = (gyro.truth.at(-1)?.eccentricEnd ?? 0) + 1
  const shared = { left: 52, width: width - 76, x: [0, end] as const }
  const angle = createPanel({ ...shared, top: 92, height: 210, y: [-15, 75] })
  const error = createPanel({ ...shared, top: 340, height: 90, y: [-8, 8] })
  const offBy = (row: Row): number => row.angle - row.trueAngle
  return svgOf({
    width,
    height,
    title: 'The leg angle as a cuff with a gyro and one with an accelerometer alone have it live, beside the true one',
    parts: [
      text(16, 28, 'The same leg, with a gyro and with an accelerometer alone', 'title'),
      text(52, 52, 'with gyro', 'strong fill-first'),
      text(132, 52, 'accelerometer alone, leg taken as a pendulum', 'strong fill-second'),
      text(52, 72, 'dotted: where the acceleration points (a spirit level)', 'quiet'),
      text(420, 72, 'broad grey: the true angle', 'quiet'),
      ...angle.gridY([0, 20, 40, 60], '°'),
      angle.line(
        traceOf(gyro.rows, ({ trueAngle }) => trueAngle, 4),
        'truth'
      ),
      angle.line(traceOf(gyro.rows, plainTilt(gyro.rows), 4), 'dotted base'),
      angle.line(
        traceOf(accel.rows, (row) => row.angle, 4),
        'second'
      ),
      angle.line(
        traceOf(gyro.rows, (row) => row.angle, 4),
        'first'
      ),
      text(52, 332, 'error of the live angle', 'small quiet'),
      ...error.gridY([-5, 0, 5], '°'),
      error.line(traceOf(accel.rows, offBy, 4), 'second thin'),
      error.line(traceOf(gyro.rows, offBy, 4), 'first thin'),
      ...error.ticksX(stepsWithin(0, end, 5), ' s'),
      text(52, 476, 'Measured, once each rep was over:', 'small quiet'),
      text(52, 494, `${measured('gyro', gyro)};  ${measured('without', accel)}`, 'small')
    ]
  })
}
