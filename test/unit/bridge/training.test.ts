import { beforeEach, describe, expect, it } from 'vitest'
import type { Rep } from '../../../contracts/rep.ts'
import type { FinishedSet } from '../../../contracts/set.ts'
import { Live } from '../../../contracts/live.ts'
import { topics } from '../../../contracts/topics.ts'
import { validate } from '../../../contracts/validate.ts'
import { createTraining, type Training } from '../../../firmware-bridge/bridge/training.ts'
import type { CountedRep, CountedSet } from '../../../firmware-bridge/motion/counter.ts'
import { createManualClock, type ManualClock } from '../../support/manual-clock.ts'
import { countedRep, setSummary } from './scripted-counter.ts'

let clock: ManualClock
let reps: Rep[]
let sets: FinishedSet[]
let training: Training

beforeEach(() => {
  clock = createManualClock(1_000_000)
  reps = []
  sets = []
  let sessions = 0
  training = createTraining({
    cuffId: 'left-cuff',
    exercise: 'kickback',
    side: 'left',
    targetReps: null,
    monotonicMs: () => clock.monotonicMs(),
    epochMs: (seconds) => clock.now() + seconds * 1000,
    newSession: () => `s${++sessions}`,
    onRep: (rep) => reps.push(validate(topics.rep.schema, rep, 'rep')),
    onSet: (set) => sets.push(validate(topics.set.schema, set, 'set')),
    onCalibrationOver: () => undefined,
    onChange: () => undefined
  })
})

const ended = (number: number, counted: CountedRep[] = []): CountedSet => ({
  number,
  exercise: 'kickback',
  side: 'left',
  startSeconds: 9,
  endSeconds: 30,
  ended: 'pause',
  summary: setSummary(counted),
  reps: counted
})

describe('training', () => {
  it('goes on counting within the session when the counter begins again', () => {
    training.setStarted(1, 9)
    training.rep(countedRep({ n: 1 }))
    training.rep(countedRep({ n: 2, numberInSet: 2 }))
    training.counterRestarted()
    training.setStarted(1, 9)
    training.rep(countedRep({ n: 1 }))

    expect(reps.map(({ id }) => id)).toEqual(['left-cuff/s1/1', 'left-cuff/s1/2', 'left-cuff/s1/3'])
    expect(reps.map(({ setNumber }) => setNumber)).toEqual([1, 1, 2])
  })

  it('keeps the time of a rep through its revisions, whatever the clock does', () => {
    training.setStarted(1, 9)
    training.rep(countedRep({ state: 'provisional', revision: 0 }))
    clock.setNow(9_000_000_000)
    training.rep(countedRep({ concentricEnd: 11.2 }))
    training.setEnded(ended(1, [countedRep({ revision: 2 })]))
    const at = reps[0]!.at
    expect(at).toBe(1_011_000)
    expect([reps[1]!.at, sets[0]!.reps[0]!.at]).toEqual([at, at])
  })

  it('begins another session after a long rest, and still knows the reps of the one before', () => {
    training.setStarted(1, 9)
    training.rep(countedRep({ n: 1 }))
    training.setEnded(ended(1, [countedRep({ n: 1 })]))
    clock.advance(4 * 3600_000)
    training.setStarted(2, 14_400)
    training.rep(countedRep({ n: 2, setNumber: 2 }))
    training.rep(countedRep({ n: 1, setNumber: 1, revision: 5 }))

    expect(reps.map(({ id, setId }) => [id, setId])).toEqual([
      ['left-cuff/s1/1', 'left-cuff/s1/set-1'],
      ['left-cuff/s2/1', 'left-cuff/s2/set-1'],
      ['left-cuff/s1/1', 'left-cuff/s1/set-1']
    ])
    expect(training.snapshot().session).toBe('s2')
  })

  it('stays in the session over an ordinary rest', () => {
    training.setStarted(1, 9)
    training.setEnded(ended(1))
    clock.advance(20 * 60_000)
    training.setStarted(2, 1200)
    expect(training.snapshot()).toMatchObject({ session: 's1', set: { number: 2 } })
  })

  it('counts by kind as the verdicts change, and shows no rep that was taken back', () => {
    training.setStarted(1, 9)
    training.rep(countedRep({ n: 1, state: 'provisional', revision: 0 }))
    training.rep(countedRep({ n: 1, kind: 'momentum' }))
    training.rep(countedRep({ n: 2, state: 'provisional', revision: 0 }))
    expect(training.snapshot().set?.counts).toEqual({ clean: 1, momentum: 1, partial: 0 })

    training.rep(countedRep({ n: 2, state: 'revoked' }))
    const { set, lastRep } = training.snapshot()
    expect(set?.counts).toEqual({ clean: 0, momentum: 1, partial: 0 })
    expect(set?.reps).toEqual([{ n: 1, kind: 'momentum', state: 'confirmed' }])
    expect(lastRep?.n).toBe(1)
  })

  it('shows a set that ended with its confirmed reps alone, until the next', () => {
    training.setStarted(1, 9)
    training.rep(countedRep({ n: 1 }))
    training.rep(countedRep({ n: 2, state: 'provisional', revision: 0 }))
    training.setEnded(ended(1, [countedRep({ n: 1 })]))
    expect(training.snapshot().set).toMatchObject({
      active: false,
      counts: { clean: 1, momentum: 0, partial: 0 },
      reps: [{ n: 1 }]
    })
  })

  it('neither keeps nor shows a set without a rep, and gives its number to the next', () => {
    training.setStarted(1, 9)
    training.setEnded(ended(1))
    training.setStarted(1, 9)
    training.rep(countedRep({ state: 'provisional', revision: 0 }))
    expect(training.snapshot().set?.reps).toHaveLength(1)
    training.rep(countedRep({ state: 'revoked' }))
    training.setEnded(ended(1))
    expect(sets).toEqual([])
    expect(training.snapshot()).toMatchObject({ set: null, lastRep: null })

    training.setStarted(1, 9)
    training.rep(countedRep({ n: 2 }))
    expect(training.snapshot().set).toMatchObject({ number: 1, active: true, reps: [{ n: 2 }] })
  })

  it('stays within the snapshot and the set that others accept, however long the set', () => {
    training.setStarted(1, 9)
    const all = Array.from({ length: 1200 }, (_, i) => countedRep({ n: i + 1, numberInSet: i + 1 }))
    for (const rep of all) training.rep(rep)
    const { set } = training.snapshot()
    expect(set?.counts.clean).toBe(1200)
    expect(set?.reps).toHaveLength(1000)
    training.setEnded(ended(1, all))
    expect(sets[0]?.reps).toHaveLength(1000)
    expect(sets[0]?.reps.at(-1)?.n).toBe(1200)
    expect(sets[0]?.summary.counts.clean).toBe(1200)

    const live = { at: 0, fullRomDegrees: null, phase: 'idle', phaseSeconds: 0, ...training.snapshot() }
    expect(() => validate(Live, live, 'live')).not.toThrow()
  })
})
