import { expect, test } from 'vitest'
import { createLeg } from '../../../firmware-bridge/cuff/simulated/leg/leg.ts'
import type { PlannedSet } from '../../../firmware-bridge/cuff/simulated/leg/plan.ts'
import type { CounterState } from '../../../firmware-bridge/motion/counter.ts'
import { legSamples } from '../../support/leg-samples.ts'
import { listenedCounter, plainRep, type Told } from '../../support/score-sets.ts'

const fiveReps: PlannedSet = { reps: Array.from({ length: 5 }, () => plainRep()), restBeforeSeconds: 2 }

/** Feeds a set and looks at the state with every sample. */
const watched = (sets: PlannedSet[], look: (state: CounterState, told: Told) => void = () => undefined) => {
  const { counter, told, feed } = listenedCounter()
  for (const sample of legSamples(createLeg({ seed: 5, sets }), { rateHz: 50, seed: 5 })) {
    feed(sample)
    look(counter.state(), told)
  }
  return { counter, told }
}

test('before the first sample nothing is known, and it says so', () => {
  const { counter } = listenedCounter()
  expect(counter.state()).toMatchObject({
    atSeconds: null,
    phase: 'idle',
    legAngleDegrees: 0,
    restAngleDegrees: null,
    axisIsKnown: false,
    fullRomDegrees: null,
    fullRomFrom: 'nowhere',
    repsHeld: 0,
    accounts: []
  })
})

test('the state follows the leg: phase, angle, axis and the range learned', () => {
  const seen = new Set<string>()
  const { counter } = watched([fiveReps], (state) => {
    seen.add(state.phase)
    if (state.phase === 'top-hold') expect(state.legAngleDegrees).toBeGreaterThan(30)
    if (state.legAngleDegrees > 10) expect(state.axisIsKnown).toBe(true)
    expect(state.phaseStartSeconds).toBeLessThanOrEqual(state.atSeconds!)
  })
  expect([...seen].sort()).toEqual(['bottom-hold', 'concentric', 'eccentric', 'idle', 'top-hold'])
  const state = counter.state()
  expect(state.fullRomFrom).toBe('reps')
  expect(state.fullRomDegrees).toBeCloseTo(40, -1)
  expect(state.leastRiseDegrees).toBeLessThan(state.fullRomDegrees! / 2)
  counter.setFullRom(45)
  expect(counter.state()).toMatchObject({ fullRomDegrees: 45, fullRomFrom: 'calibration' })
})

test('every rep has an account; the first are held and settled when the set becomes certain', () => {
  let mostHeld = 0
  const { counter, told } = watched([fiveReps], ({ repsHeld }) => {
    mostHeld = Math.max(mostHeld, repsHeld)
  })
  const { accounts, repsHeld } = counter.state()
  expect(mostHeld).toBeGreaterThan(0)
  expect(repsHeld).toBe(0)
  expect(accounts.map(({ n, settled }) => [n, settled])).toEqual([1, 2, 3, 4, 5].map((n) => [n, 'confirmed']))
  const [first] = accounts
  expect(first).toMatchObject({ ruling: 'held', foundLookingBack: false, ruledOutBy: null })
  expect(first!.settledSeconds).toBeGreaterThan(first!.judgedSeconds)
  expect(accounts.at(-1)).toMatchObject({ ruling: 'counted' })
  for (const { n, oddness, limit, clues, figures, startSeconds } of accounts) {
    const rep = told.reps.findLast((word) => word.n === n)!
    expect(oddness).toBeCloseTo(
      clues.reduce((sum, { adds }) => sum + adds!, 0),
      9
    )
    expect(oddness).toBeLessThanOrEqual(limit!)
    expect(startSeconds).toBeCloseTo(rep.concentricStart, 0)
    expect(figures.romDegrees).toBeCloseTo(40, -1)
    expect(figures.freeSwingSeconds).toBeNull()
  }
})

test('what is ruled out says by what, in words that JSON keeps', () => {
  const blip = plainRep({ romDegrees: 24, concentricSeconds: 0.12, topHoldSeconds: 0, eccentricSeconds: 0.12 })
  const { counter } = watched([{ reps: [blip], restBeforeSeconds: 2 }])
  const [refused] = counter.state().accounts
  expect(refused).toMatchObject({ ruling: 'refused', settled: 'revoked', oddness: null })
  expect(refused!.ruledOutBy).toMatch(/too short/)
  expect(refused!.clues).toEqual([
    expect.objectContaining({ clue: refused!.ruledOutBy, adds: null, weight: 'rules-out' })
  ])
})

test('a leg that stays up is refused with what was seen of it', () => {
  const { counter, told } = watched([{ reps: [plainRep({ topHoldSeconds: 30 })], restBeforeSeconds: 2 }])
  const [refused] = counter.state().accounts
  expect(told.reps[0]!.state).toBe('provisional')
  expect(refused).toMatchObject({ n: 1, ruling: 'refused', ruledOutBy: 'does not come back', settled: 'revoked' })
  expect(refused!.figures).toMatchObject({ holdSeconds: null, lowerSeconds: null })
  expect(refused!.figures.romDegrees).toBeCloseTo(40, -1)
})

test('lifts of a calibration have accounts, but are nobody’s rep', () => {
  const { counter, told, feed } = listenedCounter()
  counter.calibrate()
  for (const sample of legSamples(createLeg({ seed: 5, sets: [{ ...fiveReps, reps: fiveReps.reps.slice(0, 2) }] }), {
    rateHz: 50,
    seed: 5
  }))
    feed(sample)
  expect(told.reps).toEqual([])
  expect(counter.state().accounts).toMatchObject([
    { n: null, ruling: 'held', settled: null },
    { n: null, ruling: 'held', settled: null }
  ])
  expect(counter.state()).toMatchObject({ fullRomFrom: 'calibration', repsHeld: 0 })
})

test('the accounts are bounded, plain data', () => {
  const reps = Array.from({ length: 20 }, () => plainRep({ bottomHoldSeconds: 0.4, topHoldSeconds: 0.2 }))
  const { counter } = watched([{ reps, restBeforeSeconds: 2 }])
  const state = counter.state()
  expect(state.accounts.map(({ n }) => n)).toEqual(Array.from({ length: 16 }, (_, i) => i + 5))
  expect(JSON.parse(JSON.stringify(state))).toEqual(state)
})
