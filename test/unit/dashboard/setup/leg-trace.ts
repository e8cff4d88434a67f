import { createRepCounter } from '../../../../firmware-bridge/motion/rep-counter.ts'
import type { SimulatedLeg } from '../../../../firmware-bridge/cuff/simulated/leg/leg.ts'
import type { Sample } from '../../../../firmware-bridge/sample.ts'
import { legSamples } from '../../../support/leg-samples.ts'

export type TracePoint = readonly [atSeconds: number, degrees: number]

const quiet = {
  phase: () => undefined,
  setStarted: () => undefined,
  rep: () => undefined,
  setEnded: () => undefined
}

/** The trace that a screen gets of a leg: what counting makes of the sensor's samples, 25 times a second. */
export function traceOf(leg: SimulatedLeg, worn: (sample: Sample) => Sample = (sample) => sample): TracePoint[] {
  const counter = createRepCounter({ accelRangeG: 8, gyroRangeDps: 1000, listener: quiet })
  const points: TracePoint[] = []
  let n = 0
  for (const sample of legSamples(leg, { rateHz: 100, seed: 4 })) {
    counter.update(worn({ ...sample }))
    if (n++ % 4 === 0) points.push([sample.timeSeconds, counter.legAngleDegrees()])
  }
  return points
}

/** The cuff strapped on upside down: turned by half a turn about the axis that points out of the leg. */
export const upsideDown = (sample: Sample): Sample => ({
  ...sample,
  accelY: -sample.accelY,
  accelZ: -sample.accelZ,
  gyroY: -sample.gyroY,
  gyroZ: -sample.gyroZ
})
