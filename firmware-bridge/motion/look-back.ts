import type { Hinge } from './hinge.ts'
import type { History } from './history.ts'
import type { LegSense } from './leg-sense.ts'
import type { RepFeatures } from './rep-features.ts'
import type { RepReader } from './rep-reader.ts'
import { createSegmenter } from './segmenter.ts'

/**
 * Goes over rows once more, now that the axis is known: the first lifts of a set were seen with an axis guessed from the
 * first of them, or not at all.
 */
export interface LookBack {
  /** Every lift and return between two rows, measured, oldest first. */
  over(from: number, to: number, leastRiseDegrees: number): RepFeatures[]
}

export interface LookBackSettings {
  history: History
  hinge: Hinge
  sense: LegSense
  reader: RepReader
}

export const createLookBack = ({ history, hinge, sense, reader }: LookBackSettings): LookBack => {
  const segmenter = createSegmenter(history)
  return {
    over(from, to, leastRiseDegrees) {
      const found: RepFeatures[] = []
      if (!hinge.isKnown() || from >= to) return found
      const source = sense.angleSource()
      segmenter.setLeastRise(leastRiseDegrees)
      source.start(from)
      source.project(from)
      segmenter.reset(history.angle.get(from), true)
      for (let row = from + 1; row <= to; row++) {
        source.project(row)
        if (segmenter.update(row) === 'returned') found.push(reader.readRep(segmenter, row))
      }
      return found
    }
  }
}
