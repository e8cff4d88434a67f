import { expect, test } from 'vitest'
import { createComparison } from '../../bench/detection/peers/comparison.ts'
import { matchMoments } from '../../bench/detection/peers/match-moments.ts'
import { scoreTrial } from '../../bench/detection/score-trial.ts'
import { makeTrial } from '../../bench/detection/suites.ts'

const rep = (concentricStart: number, eccentricEnd: number) => ({ concentricStart, eccentricEnd })

test('a moment answers for one rep, within half a second of it', () => {
  const truth = [rep(1, 3), rep(3, 5), rep(8, 10)]
  expect(matchMoments(truth, [2, 4, 9])).toEqual({ missed: 0, extra: 0 })
  expect(matchMoments(truth, [2, 2.5, 9])).toEqual({ missed: 0, extra: 0 })
  expect(matchMoments(truth, [1, 2, 3, 9])).toEqual({ missed: 0, extra: 1 })
  expect(matchMoments(truth, [0.4, 6, 10.4, 11])).toEqual({ missed: 2, extra: 3 })
  expect(matchMoments(truth, [])).toEqual({ missed: 3, extra: 0 })
  expect(matchMoments([], [1, 2])).toEqual({ missed: 0, extra: 2 })
})

test('every contestant is scored on the same trials, and a truth without partial reps is told where there are some', () => {
  const [mixed, clean] = [createComparison(), createComparison()]
  mixed.add(scoreTrial(makeTrial('mixed', 1)))
  clean.add(scoreTrial(makeTrial('clean', 1)))
  const names = (comparison: typeof mixed) => comparison.standings().map(({ contestant }) => contestant.name)
  expect(names(clean)).toEqual([
    'kickback', 'fixed threshold', 'peak picking', 'RecoFit', 'arm and fire', 'arm and fire, calibrated'
  ]) // prettier-ignore
  expect(names(mixed)).toHaveLength(8)
})
