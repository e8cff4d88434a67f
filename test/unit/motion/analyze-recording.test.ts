import { expect, test } from 'vitest'
import { createRecordingAnalyser } from '../../../firmware-bridge/analyze/analyze-recording.ts'
import { createLeg } from '../../../firmware-bridge/cuff/simulated/leg/leg.ts'
import { legSamples } from '../../support/leg-samples.ts'
import { plainRep, seededSet } from '../../support/score-sets.ts'

test('a recording is counted by the live counter, set by set', () => {
  const leg = createLeg({ seed: 3, sets: [seededSet(3, 'mixed', 6), seededSet(3, 'clean', 4, 16)] })
  const analyser = createRecordingAnalyser({ exercise: 'kickback' })
  for (const sample of legSamples(leg, { rateHz: 52.6, seed: 3 })) analyser.onSample(sample)
  const analysis = analyser.finish()
  expect(analysis.sampleRateHz).toBeCloseTo(52.6, 3)
  expect(analysis.seconds).toBeCloseTo(leg.durationSeconds(), 1)
  expect(analysis.sets.map(({ reps, ended }) => [reps.length, ended])).toEqual([
    [6, 'pause'],
    [4, 'stream-ended']
  ])
  expect(analysis.sets.flatMap(({ reps }) => reps).every(({ state }) => state === 'confirmed')).toBe(true)
})

test('a recording without reps has no sets, and an empty one no rate', () => {
  const leg = createLeg({ seed: 3, sets: [{ reps: [plainRep({ romDegrees: 1 })], restBeforeSeconds: 5 }] })
  const analyser = createRecordingAnalyser()
  for (const sample of legSamples(leg, { rateHz: 50, seed: 3 })) analyser.onSample(sample)
  expect(analyser.finish().sets).toEqual([])
  expect(createRecordingAnalyser().finish()).toEqual({ seconds: 0, sampleRateHz: 0, exercise: 'kickback', sets: [] })
})
