import type { RepKind } from '#contracts/words.ts'
import type { CorrectedRep } from '#contracts/records/corrected-set.ts'
import type { ChartPoint, ChartSeries } from '../charts/chart.ts'

type Looks = Pick<Required<ChartSeries>, 'colour' | 'stroke' | 'weight'>
/** The clean ones agree with each other, and stand back; what was swung or short stands out by more than its colour. */
export const traceLooks: Readonly<Record<RepKind, Looks>> = {
  clean: { colour: 'clean', stroke: 'solid', weight: 'faint' },
  momentum: { colour: 'swung', stroke: 'dashed', weight: 'plain' },
  partial: { colour: 'short', stroke: 'dotted', weight: 'plain' }
}

/** The leg angle of a rep over the seconds since its lift began; empty where no trace of it was kept. */
export const tracePoints = ({ trace, concentricStart }: CorrectedRep): ChartPoint[] =>
  trace === undefined
    ? []
    : trace.legAngleDegrees.map((y, index) => ({
        x: trace.startSeconds + index * trace.stepSeconds - concentricStart,
        y
      }))

/** Every rep that has a trace over the others. @param chosen the id of the one that is looked at */
export const traceSeries = (reps: readonly CorrectedRep[], chosen: string | null): ChartSeries[] =>
  reps
    .filter(({ trace }) => trace !== undefined)
    .map((rep) => ({
      key: rep.id,
      points: tracePoints(rep),
      ...traceLooks[rep.kind],
      ...(rep.id === chosen && { weight: 'bold' })
    }))
