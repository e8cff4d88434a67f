import { describe, expect, it } from 'vitest'
import type { CorrectedRep, CorrectedSetHead } from '#contracts/records/corrected-set.ts'
import { countedReps, listReps, type ListedRep } from '../../../dashboard/review/list-reps.ts'
import { changeWords, heldBestWords, otherSetWords } from '../../../dashboard/review/progress-words.ts'
import { speedSeries, speedStory } from '../../../dashboard/review/speed-series.ts'
import { targetTempo } from '../../../dashboard/review/target-tempo.ts'
import { tracePoints, traceSeries } from '../../../dashboard/review/trace-series.ts'
import { englishWords } from './harness.ts'
import { bridgeNow, countsOf, makeFinishedSet, makeRep } from './fixtures.ts'

const traced = (n: number, change: Partial<CorrectedRep> = {}): CorrectedRep =>
  makeRep(n, {
    trace: { startSeconds: n * 5 - 0.2, stepSeconds: 0.5, legAngleDegrees: [0, 20, 41, 10] },
    ...change
  })

describe('the reps of a set', () => {
  const numbers = (listed: readonly ListedRep[]): string[] =>
    listed.map((each) => {
      if (each.is === 'added') return `${each.numberInSet} added`
      return each.is === 'removed' ? `- ${each.rep.n}` : `${each.rep.numberInSet} is ${each.rep.n}`
    })

  it('are in the order in which they were done: a first lift that was understood late comes first', () => {
    const reps = [makeRep(1, { numberInSet: 2 }), makeRep(3, { numberInSet: 3 }), makeRep(2, { numberInSet: 1 })]
    expect(numbers(listReps({ reps }))).toEqual(['1 is 2', '2 is 1', '3 is 3'])
  })

  it('count without those taken away, and with those added in their places', () => {
    const added = (id: string, afterN: number | null) => ({
      id,
      kind: 'clean' as const,
      afterN,
      at: bridgeNow,
      by: null
    })
    const listed = listReps({
      reps: [makeRep(1), makeRep(3)],
      removedReps: [makeRep(2)],
      addedReps: [added('last', null), added('after-removed', 2), added('after-nothing', 77), added('first', 0)]
    })
    expect(numbers(listed)).toEqual(['1 added', '2 is 1', '- 2', '3 added', '4 is 3', '5 added', '6 added'])
    expect(listed.flatMap((each) => (each.is === 'added' ? [each.key] : []))).toEqual([
      'first',
      'after-removed',
      'last',
      'after-nothing'
    ])
    expect(countedReps(listed).map(({ n }) => n)).toEqual([1, 3])
  })
})

describe('traces', () => {
  it('begin together, at the lift', () => {
    const points = tracePoints(traced(3))
    expect(points.map(({ x }) => x)).toEqual([-0.2, 0.3, 0.8, 1.3].map((x): unknown => expect.closeTo(x)))
    expect(points.map(({ y }) => y)).toEqual([0, 20, 41, 10])
  })

  it('tell kinds apart by colour and line, stand back where clean, and the chosen one is bold', () => {
    const reps = [traced(1), traced(2, { kind: 'momentum' }), traced(3, { kind: 'partial' }), traced(4), makeRep(5)]
    const series = traceSeries(reps, reps[3]!.id)
    expect(series.map(({ weight }) => weight)).toEqual(['faint', 'plain', 'plain', 'bold'])
    expect(new Set(series.slice(0, 3).map(({ stroke }) => stroke)).size).toBe(3)
    expect(new Set(series.slice(0, 3).map(({ colour }) => colour)).size).toBe(3)
    expect(series[0]).toMatchObject({ key: reps[0]!.id, colour: series[3]!.colour, stroke: series[3]!.stroke })
  })
})

describe('the speed of lifting', () => {
  const reps = [70, 90, 60, 50].map((peakConcentricSpeed, index) =>
    makeRep(index + 1, { peakConcentricSpeed, kind: index === 1 ? 'momentum' : 'clean' })
  )

  it('goes from the fastest to the last of those that were lifted', () => {
    const story = speedStory(reps)
    expect([story?.fastest.n, story?.last.n]).toEqual([1, 4])
    expect(speedStory(reps.slice(0, 2))).toBeNull()
  })

  it('is a line through those, without the thrown ones, and the chosen one is bold', () => {
    const series = speedSeries(reps, reps[2]!.id)
    const of = (key: string) => series.find((each) => each.key === key)?.points.map(({ x, y }) => [x, y])
    expect(of('line')).toEqual([
      [1, 70],
      [3, 60],
      [4, 50]
    ])
    expect(of('chosen')).toEqual([[3, 60]])
    expect(speedSeries(reps, reps[1]!.id).map(({ key }) => key)).toEqual(['line', 'reps'])
  })
})

describe('the target tempo', () => {
  const tempo = { concentricSeconds: 3, topHoldSeconds: 0, eccentricSeconds: 4, bottomHoldSeconds: 1 }
  const plan = { runId: 'run-1', step: 0, loadKg: 10, repsFrom: 8, repsTo: 12, tempo }

  it('is that of the plan, else what the exercise aims at', () => {
    expect(targetTempo({ plan, exercise: 'kickback' })).toEqual({
      concentric: 3,
      'top-hold': 0,
      eccentric: 4,
      'bottom-hold': 1
    })
    expect(targetTempo({ plan: { ...plan, tempo: null }, exercise: 'kickback' }).eccentric).toBe(2)
    expect(targetTempo({ exercise: 'toe-down-pulse' }).eccentric).toBeNull()
  })
})

describe('a set against another', () => {
  const words = englishWords()
  const plain = (text: string): string => text.replaceAll('\u00a0', ' ')
  const head = (clean: number, swung: number, range: number | null): CorrectedSetHead => {
    const set = makeFinishedSet([])
    const counts = { ...countsOf([]), clean, momentum: swung }
    const romDegrees = range === null ? null : { mean: range, deviation: 1 }
    return { ...set, summary: { ...set.summary, counts, romDegrees } }
  }

  it('is told in figures, in one line', () => {
    expect(plain(otherSetWords(head(10, 2, 43), words))).toBe('10 of 12 clean, range 43°, lowered in 2.1 s.')
    expect(otherSetWords(head(10, 2, null), words)).toBe('10 of 12 clean.')
    expect(plain(changeWords(head(12, 0, 40), head(10, 2, 43), words))).toBe('Now 2 clean more, 3° less far.')
    expect(plain(changeWords(head(9, 0, 45), head(10, 2, 43), words))).toBe('Now 1 clean fewer, 2° farther.')
    expect(plain(changeWords(head(10, 0, 43), head(10, 2, 43), words))).toBe('Now as many clean, just as far.')
    expect(plain(changeWords(head(10, 0, null), head(10, 2, 43), words))).toBe('Now as many clean.')
  })

  it('says which best it holds, and what that was before', () => {
    expect(heldBestWords({ best: 'cleanReps', value: 12, before: 10 }, words)).toBe(
      '12 clean reps in a set; it was 10.'
    )
    expect(plain(heldBestWords({ best: 'romDegrees', value: 44.4, before: null }, words))).toBe('44° mean range.')
  })
})
