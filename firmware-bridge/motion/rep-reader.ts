import type { RepTrace } from '#contracts/rep.ts'
import type { Hinge } from './hinge.ts'
import type { History } from './history.ts'
import type { LegSense } from './leg-sense.ts'
import { featuresOf, signalOf, type RepFeatures, type Signal } from './rep-features.ts'
import { traceOf } from './rep-trace.ts'
import { shapeOf, type RepRows, type RepShape } from './rep-shape.ts'
import type { Segmenter } from './segmenter.ts'
import { smoothnessOf } from './smoothness.ts'
import { createSmoothTrace } from './smooth-trace.ts'

export const readerSettings = {
  /** Smoothing of the speed, without delay. A lift has nothing above some 4 Hz in it. */
  sigmaSeconds: 0.025,
  /** Seconds before a lift that its phases may reach back to. */
  leadSeconds: 2
}

/** What there is to say of a lift while the leg is still up. */
export interface TopReading extends Signal {
  shape: RepShape
}

/** What there is to say of one whose leg is back, with the rep drawn. */
export interface RepReading extends RepFeatures {
  trace: RepTrace
}

/** Measures the lift that a segmenter stands at, from all that is known by now. */
export interface RepReader {
  /** @param index the newest row */
  readTop(segmenter: Segmenter, index: number): TopReading
  readRep(segmenter: Segmenter, index: number): RepReading
  /** Of the lift read last. */
  smoothness(shape: RepShape): number | null
  /** The rows read last. */
  rows(): RepRows
}

export interface RepReaderSettings {
  history: History
  hinge: Hinge
  sense: LegSense
  leverMetres: () => number
}

export const createRepReader = ({ history, hinge, sense, leverMetres }: RepReaderSettings): RepReader => {
  const trace = createSmoothTrace(history.capacity)
  let rows: RepRows = { lowIndex: 0, highIndex: 0, bottomIndex: 0 }
  /** The last row read about this axis. Without a gyro what came later changes what was. */
  let read = { version: -1, from: -1, to: -1 }

  const measure = (segmenter: Segmenter, index: number, bottomIndex: number): RepShape => {
    rows = { lowIndex: segmenter.rows.low, highIndex: segmenter.rows.high, bottomIndex }
    const from = history.indexAt(history.time.get(rows.lowIndex) - readerSettings.leadSeconds)
    const version = sense.hasGyro() ? hinge.version() : -1
    const isKnown = version >= 0 && version === read.version && from === read.from
    sense.angleSource().refine(from, index)
    trace.load(history, from, index, readerSettings.sigmaSeconds, isKnown ? read.to : -1)
    read = { version, from, to: index }
    return shapeOf(trace, rows, segmenter.liftRestAngle())
  }

  return {
    readTop(segmenter, index) {
      const shape = measure(segmenter, index, segmenter.rows.high)
      return { shape, ...signalOf(history, shape, rows, sense.hasGyro()) }
    },
    readRep(segmenter, index) {
      const shape = measure(segmenter, index, segmenter.rows.bottom)
      const restAngle = segmenter.liftRestAngle()
      const { startedFlat } = segmenter
      const lever = leverMetres()
      return {
        ...featuresOf(history, hinge, shape, rows, restAngle, startedFlat, lever, sense.hasGyro()),
        trace: traceOf(trace, shape)
      }
    },
    smoothness: (shape) => smoothnessOf(trace, shape.concentricStart, shape.concentricEnd),
    rows: () => rows
  }
}
