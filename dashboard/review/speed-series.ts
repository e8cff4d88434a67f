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

/** Peak lifting speed rep by rep; the thrown ones stand beside the line. */
export const speedSeries = (reps: readonly CorrectedRep[], chosen: string | null): ChartSeries[] => {
  const bold = reps.find(({ id }) => id === chosen)
  return [
    { key: 'line', points: lifted(reps).map(pointOf), colour: 'quiet' as const, weight: 'faint' as const },
    { key: 'lifted', points: lifted(reps).map(pointOf), colour: 'text' as const, drawnAs: 'points' as const },
    {
      key: 'swung',
      points: reps.filter(({ kind }) => kind === 'momentum').map(pointOf),
      colour: 'swung' as const,
      drawnAs: 'points' as const
    },
    {
      key: 'chosen',
      points: bold === undefined ? [] : [pointOf(bold)],
      colour: bold?.kind === 'momentum' ? ('swung' as const) : ('text' as const),
      drawnAs: 'points' as const,
      weight: 'bold' as const
    }
  ].filter(({ points }) => points.length > 0)
}
