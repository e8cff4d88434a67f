import type { CorrectedRep } from '#contracts/records/corrected-set.ts'
import type { ChartPoint, ChartSeries } from '../charts/chart.ts'

export interface SpeedStory {
  fastest: CorrectedRep
  last: CorrectedRep
}

/** A thrown lift is fast without being strong: fatigue is read from the others. */
const lifted = (reps: readonly CorrectedRep[]): CorrectedRep[] => reps.filter(({ kind }) => kind !== 'momentum')
const pointOf = ({ numberInSet, peakConcentricSpeed }: CorrectedRep): ChartPoint => ({
  x: numberInSet,
  y: peakConcentricSpeed
})

/** From the fastest rep to the last, as the loss of speed is counted; null where fewer than two were lifted. */
export function speedStory(reps: readonly CorrectedRep[]): SpeedStory | null {
  const all = lifted(reps)
  const last = all.at(-1)
  if (last === undefined || all.length < 2) return null
  const fastest = all.reduce((best, rep) => (rep.peakConcentricSpeed > best.peakConcentricSpeed ? rep : best))
  return { fastest, last }
}

/** Peak lifting speed rep by rep. The thrown ones would make the others flat: they are left out. */
export function speedSeries(reps: readonly CorrectedRep[], chosen: string | null): ChartSeries[] {
  const all = lifted(reps)
  const bold = all.filter(({ id }) => id === chosen)
  const series: ChartSeries[] = [
    { key: 'line', points: all.map(pointOf), colour: 'quiet', weight: 'faint' },
    { key: 'reps', points: all.map(pointOf), colour: 'text', drawnAs: 'points' },
    { key: 'chosen', points: bold.map(pointOf), colour: 'text', drawnAs: 'points', weight: 'bold' }
  ]
  return series.filter(({ points }) => points.length > 0)
}
