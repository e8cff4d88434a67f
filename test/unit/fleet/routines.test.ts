import { expect, test } from 'vitest'
import { repId, setId } from '#contracts/identifiers.ts'
import { Live } from '#contracts/live.ts'
import { Rep } from '#contracts/rep.ts'
import { FinishedSet } from '#contracts/set.ts'
import { validate } from '#contracts/validate.ts'
import { recordRoutines } from '../../../firmware-bridge/fleet/fleet-routines.ts'
import { createFleetTraining } from '../../../firmware-bridge/fleet/fleet-training.ts'
import { createRoutinePlayer } from '../../../firmware-bridge/fleet/routine-player.ts'
import type { Routine } from '../../../firmware-bridge/fleet/routine.ts'
import { createManualClock, type ManualClock } from '../../support/manual-clock.ts'

const routines = recordRoutines(1)
const kinds = (routine: Routine): string[] =>
  routine.events.map(({ word }) => (word.kind === 'rep' ? `rep ${word.rep.state}` : word.kind))

test('routines hold all that a cuff tells: reps of every state, sets, phases, and the trace at 25 Hz', () => {
  const all = new Set(routines.flatMap(kinds))
  expect([...all].sort()).toEqual([
    'motion',
    'phase',
    'rep confirmed',
    'rep provisional',
    'rep revoked',
    'set',
    'set-started'
  ])
  for (const { events, seconds } of routines) {
    const batches = events.flatMap(({ word }) => (word.kind === 'motion' ? [word.batch] : []))
    expect(batches.every(({ stepSeconds }) => stepSeconds === 0.04)).toBe(true)
    expect(batches.filter(({ legAngleDegrees }) => legAngleDegrees.length === 5).length / seconds).toBeCloseTo(5, 1)
    expect(events.every((event, index) => event.atSeconds >= (events[index - 1]?.atSeconds ?? 0))).toBe(true)
  }
})

test('the same seed gives the same, another another', () => {
  expect(recordRoutines(1)).toEqual(routines)
  expect(recordRoutines(2)).not.toEqual(routines)
})

type Lateness = (atMs: number) => number
const onTime: Lateness = () => 0

/** Rounds of a routine from somewhere in it, played by hand, on a machine whose timers are `lateMs` late at a moment. */
function play(
  routine: Routine,
  fromSeconds: number,
  { rounds = 2, lateMs = onTime }: { rounds?: number; lateMs?: Lateness } = {}
) {
  const manual = createManualClock()
  const clock: ManualClock = {
    ...manual,
    after: (ms, callback) => manual.after(ms + lateMs(manual.monotonicMs() + ms), callback)
  }
  const reps: Rep[] = []
  const sets: FinishedSet[] = []
  const training = createFleetTraining({
    cuffId: 'f-1',
    routine,
    clock,
    random: () => 0.5,
    onRep: (rep) => void reps.push(validate(Rep, rep, 'rep')),
    onSet: (set) => void sets.push(validate(FinishedSet, set, 'set')),
    onChange: () => undefined
  })
  const player = createRoutinePlayer(routine, fromSeconds, clock, {
    began: (from, at) => training.begin(from, at),
    event: (event) => training.hear(event)
  })
  player.start()
  clock.advance((rounds * routine.seconds - fromSeconds) * 1000 - 1)
  player.stop()
  expect(clock.pendingTimers()).toBe(0)
  return { clock, reps, sets, training }
}

test.each([0, 0.13, 0.4, 0.55, 0.77, 0.99])('begun at %s of it, the words are whole and count from 1', (share) => {
  for (const routine of routines) {
    const fromSeconds = share * routine.seconds
    const { clock, reps, sets, training } = play(routine, fromSeconds)
    const session = training.training().snapshot().session
    for (const rep of reps) {
      expect(rep.id).toBe(repId('f-1', session, rep.n))
      expect(rep.setId).toBe(setId('f-1', session, rep.setNumber))
      expect(rep.at).toBeLessThanOrEqual(clock.now())
    }
    const numbers = [...new Set(reps.map(({ n }) => n))]
    expect(numbers).toEqual(numbers.map((_, index) => index + 1))
    for (const set of sets) {
      const { clean, momentum, partial } = set.summary.counts
      expect(clean + momentum + partial).toBe(set.reps.length)
    }
    expect(new Set(sets.map(({ id }) => id)).size).toBe(sets.length)
  }
})

test('a round that begins late on a busy machine ends before the next one begins', () => {
  for (const routine of routines) {
    const roundMs = routine.seconds * 1000
    const lateMs = (atMs: number): number => (Math.abs(atMs - roundMs) < 100 ? 40_000 : 0)
    const { reps } = play(routine, 0, { rounds: 3, lateMs })
    const confirmed = reps.filter(({ state }) => state === 'confirmed')
    expect(confirmed.length).toBeGreaterThan(10)
    expect(confirmed.map(({ at }) => at)).toEqual(confirmed.map(({ at }) => at).toSorted((a, b) => a - b))
  }
})

test('a live snapshot of a training is one', () => {
  const { training } = play(routines[0]!, 60)
  const rest = { at: 1, fullRomDegrees: 40, phase: 'idle' as const, phaseSeconds: 0 }
  expect(() => validate(Live, { ...training.training().snapshot(), ...rest }, 'live')).not.toThrow()
})
