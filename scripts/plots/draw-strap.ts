import type { Quaternion } from '../../firmware-bridge/cuff/simulated/leg/quaternion.ts'
import type { PlannedRep } from '../../firmware-bridge/cuff/simulated/leg/plan.ts'
import { createPanel, stepsWithin } from './panel.ts'
import { runLeg, traceOf, type LegRun } from './run-leg.ts'
import { svgOf, text } from './svg.ts'

const width = 840
const height = 500

const straps: readonly { name: string; turn: Quaternion }[] = [
  { name: 'one way', turn: [1, 0, 0, 0] },
  { name: 'a quarter turn round the leg', turn: [0.707, 0, 0, 0.707] },
  { name: 'askew and upside down', turn: [0.2, 0.83, 0.36, -0.38] }
]

const rep: PlannedRep = {
  kind: 'clean',
  romDegrees: 40,
  concentricSeconds: 1.1,
  topHoldSeconds: 0.4,
  eccentricSeconds: 1.4,
  bottomHoldSeconds: 0.8,
  windUpDegrees: 0,
  overswingDegrees: 0
}

const axes = [
  { name: 'x', look: 'first', of: ({ accelX }: { accelX: number }) => accelX },
  { name: 'y', look: 'second', of: ({ accelY }: { accelY: number }) => accelY },
  { name: 'z', look: 'third', of: ({ accelZ }: { accelZ: number }) => accelZ }
] as const

/** Moments in which all three know the axis. */
const largestDifference = (runs: readonly LegRun[]): number => {
  const [first] = runs
  if (first === undefined) return 0
  const apart = first.rows.map((_, i) => {
    const angles = runs.map(({ rows }) => rows[i]?.angle ?? 0)
    return angles.includes(0) ? 0 : Math.max(...angles) - Math.min(...angles)
  })
  return Math.max(...apart)
}

/** One movement, felt by a cuff strapped on in three ways. */
export const drawStrap = (): string => {
  const runs = straps.map(({ turn }) =>
    runLeg({ seed: 6, sets: [{ reps: [rep, rep, rep], restBeforeSeconds: 2 }], strap: turn }, { rateHz: 100, seed: 6 })
  )
  const end = (runs[0]?.truth.at(-1)?.eccentricEnd ?? 0) + 1
  const third = (width - 76 - 2 * 24) / 3
  const felt = runs.flatMap(({ rows }, i) => {
    const left = 52 + i * (third + 24)
    const panel = createPanel({ left, top: 76, width: third, height: 130, x: [0, end], y: [-1.4, 1.4] })
    return [
      text(left, 64, straps[i]?.name ?? '', 'strong'),
      ...panel.gridY([-1, 0, 1], ' g').filter((part) => i === 0 || !part.startsWith('<text')),
      ...axes.map(({ look, of }) =>
        panel.line(
          traceOf(rows, ({ sample }) => of(sample), 5),
          `thin ${look}`
        )
      ),
      ...panel.ticksX(stepsWithin(0, end - 1, 5), i === 0 ? ' s' : '')
    ]
  })
  const angle = createPanel({ left: 52, top: 276, width: width - 76, height: 180, x: [0, end], y: [-8, 50] })
  const looks = ['broad first', 'wide second', 'thin line']
  return svgOf({
    width,
    height,
    title:
      'The same three reps with the cuff strapped on in three ways: other readings on every axis, the same leg angle',
    parts: [
      text(16, 28, 'Strapped on in three ways: other readings, the same angle', 'title'),
      text(width - 72, 28, 'acceleration along', 'quiet', 'end'),
      ...axes.map(({ name, look }, i) => text(width - 64 + i * 16, 28, name, `strong fill-${look}`)),
      ...felt,
      text(52, 262, 'leg angle, the three drawn over one another', 'strong'),
      text(width - 24, 262, `at most ${largestDifference(runs).toFixed(1)}° apart`, 'quiet', 'end'),
      ...angle.gridY([0, 20, 40], '°'),
      ...runs.map(({ rows }, i) =>
        angle.line(
          traceOf(rows, (row) => row.angle, 4),
          looks[i] ?? 'line'
        )
      ),
      ...angle.ticksX(stepsWithin(0, end, 2), ' s')
    ]
  })
}
