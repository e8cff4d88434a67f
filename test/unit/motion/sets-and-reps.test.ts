import { describe, expect, test } from 'vitest'
import { RepMeasure } from '#contracts/rep.ts'
import { SetSummary } from '#contracts/set.ts'
import { validate } from '#contracts/validate.ts'
import { createLeg } from '../../../firmware-bridge/cuff/simulated/leg/leg.ts'
import type { PlannedRep } from '../../../firmware-bridge/cuff/simulated/leg/plan.ts'
import type { CountedRep } from '../../../firmware-bridge/motion/counter.ts'
import { legSamples } from '../../support/leg-samples.ts'
import {
  confirmedReps,
  countLeg,
  kindsOf,
  listenedCounter,
  plainRep,
  quantile,
  seededSet
} from '../../support/score-sets.ts'

const setOf = (reps: PlannedRep[], restBeforeSeconds = 2) => ({ reps, restBeforeSeconds })
const plainSet = (reps: number, restBeforeSeconds = 2) =>
  setOf(
    Array.from({ length: reps }, () => plainRep()),
    restBeforeSeconds
  )
const latest = (reps: readonly CountedRep[]): CountedRep[] => [...new Map(reps.map((rep) => [rep.n, rep])).values()]

/** Plays a leg into a counter and lets the test act at given times. */
const play = (
  reps: Parameters<typeof createLeg>[0]['sets'],
  acts: [number, (counter: ReturnType<typeof listenedCounter>['counter']) => void][]
) => {
  const { counter, told, feed } = listenedCounter()
  const due = [...acts]
  for (const sample of legSamples(createLeg({ seed: 6, sets: reps }), { rateHz: 50, seed: 6 })) {
    while (due.length > 0 && due[0]![0] <= sample.timeSeconds) due.shift()![1](counter)
    feed(sample)
  }
  counter.finish()
  return told
}

describe('reps', () => {
  test('are told at the top, confirmed at the return, and every word of one is newer than the last', () => {
    const late: number[] = []
    for (const seed of [1, 2, 3, 4, 5, 6]) {
      const { told, truth } = countLeg({ seed, sets: [seededSet(seed, 'mixed', 8)] }, { rateHz: 100, seed })
      const revisions = new Map<number, number>()
      told.reps.forEach((rep, i) => {
        expect(rep.revision).toBe((revisions.get(rep.n) ?? -1) + 1)
        revisions.set(rep.n, rep.revision)
        validate(RepMeasure, rep, 'rep')
        const real = truth[rep.n - 1]
        if (rep.state === 'provisional' && rep.revision === 0 && real) late.push(told.toldAt[i]! - real.concentricEnd)
      })
      expect(latest(told.reps).every((rep) => rep.state === 'confirmed')).toBe(true)
    }
    late.sort((a, b) => a - b)
    expect(quantile(late, 0.5)).toBeLessThan(0.05)
    expect(quantile(late, 0.95)).toBeLessThan(0.15)
  })

  test('that are provisional have no lowering yet', () => {
    const { told } = countLeg({ seed: 1, sets: [plainSet(3)] }, { rateHz: 50, seed: 1 })
    for (const rep of told.reps.filter(({ state }) => state === 'provisional')) {
      expect(rep).toMatchObject({ eccentricSeconds: 0, topHoldSeconds: 0, bottomHoldSeconds: null })
      expect(rep.eccentricStart).toBe(rep.concentricEnd)
      expect(rep.eccentricEnd).toBe(rep.concentricEnd)
    }
  })

  test('learn their bottom hold from the next lift; the last never does', () => {
    const { told } = countLeg({ seed: 1, sets: [plainSet(5)] }, { rateHz: 50, seed: 1 })
    const holds = confirmedReps(told).map(({ bottomHoldSeconds }) => bottomHoldSeconds)
    expect(holds.at(-1)).toBeNull()
    for (const hold of holds.slice(0, -1)) expect(Math.abs(hold! - 1.05)).toBeLessThan(0.4)
  })

  test('are judged anew when a fuller one shows what full is', () => {
    const reps = [20, 20, 20, 40, 40, 40].map((romDegrees) => plainRep({ romDegrees }))
    const { told } = countLeg({ seed: 5, sets: [setOf(reps)] }, { rateHz: 50, seed: 5 })
    const words = told.reps.filter((rep) => rep.n === 1 && rep.state === 'confirmed').map(({ kind }) => kind)
    expect(words[0]).toBe('clean')
    expect(words.at(-1)).toBe('partial')
    expect(kindsOf(confirmedReps(told))).toBe('partial partial partial clean clean clean')
    expect(confirmedReps(told)[0]!.faults[0]).toMatchObject({ fault: 'short-range', limit: 0.65, unit: 'share' })
  })

  test('are held against the calibrated range from the first one on', () => {
    const reps = [20, 20, 20].map((romDegrees) => plainRep({ romDegrees }))
    const { told } = countLeg({ seed: 5, sets: [setOf(reps)] }, { rateHz: 50, seed: 5 }, { fullRomDegrees: 40 })
    expect(told.reps.filter(({ state }) => state === 'confirmed').every(({ kind }) => kind === 'partial')).toBe(true)
  })

  test('say each fault with its figure', () => {
    const thrown = {
      concentricSeconds: 0.35,
      eccentricSeconds: 0.45,
      windUpDegrees: 9,
      overswingDegrees: 9,
      bottomHoldSeconds: 1
    }
    const reps = [plainRep(), plainRep(), plainRep(), plainRep(thrown), plainRep()]
    const { told } = countLeg({ seed: 7, sets: [setOf(reps)] }, { rateHz: 100, seed: 7 })
    const rep = confirmedReps(told)[3]!
    expect(rep.kind).toBe('momentum')
    expect(rep.faults.map(({ fault }) => fault)).toEqual(['fast-lift', 'dropped', 'wind-up', 'overswing'])
    for (const { figure, limit, unit } of rep.faults) {
      if (unit === 's') expect(figure).toBeLessThan(limit)
      else expect(figure).toBeGreaterThan(limit)
    }
  })

  test('of a lone lift nobody announced are taken back', () => {
    const { told } = countLeg({ seed: 3, sets: [plainSet(1), plainSet(4, 20)] }, { rateHz: 50, seed: 3 })
    expect(latest(told.reps).map(({ state }) => state)).toEqual(['revoked', ...Array<string>(4).fill('confirmed')])
    expect(confirmedReps(told).map(({ numberInSet }) => numberInSet)).toEqual([1, 2, 3, 4])
  })

  test('of a lone lift count at once where a set was announced', () => {
    const told = play([plainSet(1)], [[0.5, (counter) => counter.startSet()]])
    expect(confirmedReps(told)).toHaveLength(1)
  })
})

describe('sets', () => {
  test('end after a pause, and the next begins by itself', () => {
    const { told } = countLeg({ seed: 2, sets: [plainSet(4), plainSet(5, 16)] }, { rateHz: 50, seed: 2 })
    expect(told.sets.map(({ number, ended, reps }) => [number, ended, reps.length])).toEqual([
      [1, 'pause', 4],
      [2, 'stream-ended', 5]
    ])
    for (const set of told.sets) {
      validate(SetSummary, set.summary, 'summary')
      expect(set.summary.counts.clean).toBe(set.reps.length)
      expect(set.startSeconds).toBe(set.reps[0]!.concentricStart)
    }
    expect(told.started.map(({ setNumber }) => setNumber)).toEqual([1, 2])
  })

  test('go on through a rest shorter than the pause', () => {
    const { told } = countLeg({ seed: 2, sets: [plainSet(4), plainSet(4, 8)] }, { rateHz: 50, seed: 2 })
    expect(told.sets.map(({ reps }) => reps.length)).toEqual([8])
  })

  test('end by command, and by a change of exercise or side', () => {
    const acts: Parameters<typeof play>[1] = [
      [12, (counter) => expect(counter.endSet()).toBe(true)],
      [12.1, (counter) => expect(counter.endSet()).toBe(false)],
      [24, (counter) => counter.setSide('right')],
      [36, (counter) => counter.setExercise('abduction')]
    ]
    const told = play([plainSet(14)], acts)
    expect(told.sets.map(({ ended }) => ended)).toEqual(['command', 'side-changed', 'exercise-changed', 'stream-ended'])
    expect(told.sets.map(({ side, exercise }) => `${side} ${exercise}`)).toEqual([
      'left kickback', 'left kickback', 'right kickback', 'right abduction'
    ]) // prettier-ignore
  })

  test('show the phases in their order', () => {
    const { told } = countLeg({ seed: 4, sets: [plainSet(4)] }, { rateHz: 50, seed: 4 })
    const words = told.phases.map(({ phase }) => phase)
    expect(words.slice(-9)).toEqual([
      'concentric', 'top-hold', 'eccentric', 'bottom-hold', 'concentric', 'top-hold', 'eccentric', 'bottom-hold', 'idle'
    ]) // prettier-ignore
    const times = told.phases.map(({ atSeconds }) => atSeconds)
    expect(times).toEqual([...times].sort((a, b) => a - b))
  })
})

test('the leg angle follows the leg', () => {
  const { counter, feed } = listenedCounter()
  const leg = createLeg({ seed: 9, sets: [plainSet(5)], swayDegreesPerSecond: 0, leanDegrees: 0 })
  let worst = 0
  for (const sample of legSamples(leg, { rateHz: 50, seed: 9 })) {
    feed(sample)
    if (sample.timeSeconds > 4)
      worst = Math.max(worst, Math.abs(counter.legAngleDegrees() - leg.legAngleAt(sample.timeSeconds)))
  }
  expect(worst).toBeLessThan(3)
})
