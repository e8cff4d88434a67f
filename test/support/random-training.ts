import fc from 'fast-check'
import { repId, setId } from '#contracts/identifiers.ts'
import { beforeAllReps } from '#contracts/records/before-all-reps.ts'
import type { Rep } from '#contracts/rep.ts'
import { exerciseIds, repKinds, sides } from '#contracts/words.ts'
import { summaryOfReps } from '../../server/store/summary-of-reps.ts'
import type { Store } from '../../server/store/store.ts'
import { makeRep, makeSet, someTime } from './server-fixtures.ts'

/** Sets and what people say of them, for tests that draw them at random. */

const hundredths = (min: number, max: number) =>
  fc.integer({ min: 100 * min, max: 100 * max }).map((value) => value / 100)
const seconds = hundredths(0, 5)
/** Reps of one set at most. */
const repsAtMost = 11
const mostlyClean = fc.oneof({ arbitrary: fc.constant('clean' as const), weight: 4 }, fc.constantFrom(...repKinds))
const rep = fc.record({
  kind: mostlyClean,
  state: fc.constantFrom('confirmed' as const, 'confirmed' as const, 'confirmed' as const, 'revoked' as const),
  concentricSeconds: seconds,
  topHoldSeconds: seconds,
  eccentricSeconds: seconds,
  romDegrees: hundredths(5, 80),
  peakConcentricSpeed: hundredths(10, 200)
})
const n = fc.integer({ min: 1, max: repsAtMost })
/** Before the first, or after one. */
const afterN = fc.integer({ min: beforeAllReps, max: repsAtMost })
const kind = fc.constantFrom(...repKinds)
const correction = fc.oneof(
  { arbitrary: fc.record({ action: fc.constant('set-kind' as const), n, kind }), weight: 3 },
  { arbitrary: fc.record({ action: fc.constantFrom('remove-rep' as const, 'restore-rep' as const), n }), weight: 2 },
  { arbitrary: fc.record({ action: fc.constant('add-rep' as const), kind, afterN: fc.option(afterN) }), weight: 2 },
  { arbitrary: fc.record({ action: fc.constantFrom('remove-set' as const, 'restore-set' as const) }), weight: 1 },
  {
    arbitrary: fc.record({
      action: fc.constant('set-athlete' as const),
      athleteId: fc.constantFrom('ana', 'bea', null)
    }),
    weight: 2
  }
)

const trainedSet = fc.record({
  /** After the one before: up to a day, or up to two months. */
  minutesLater: fc.oneof(fc.integer({ min: 0, max: 1800 }), fc.integer({ min: 0, max: 90_000 })),
  exercise: fc.constantFrom(...exerciseIds.slice(0, 2)),
  side: fc.constantFrom(...sides),
  reps: fc.array(rep, { maxLength: repsAtMost }),
  /** False where the set's own message has not come. */
  told: fc.boolean(),
  fullRomDegrees: fc.option(hundredths(20, 90)),
  corrections: fc.array(fc.record({ body: correction, undone: fc.boolean() }), { maxLength: 4 })
})
type Corrected = typeof correction extends fc.Arbitrary<infer T> ? T : never
type TrainedSet = typeof trainedSet extends fc.Arbitrary<infer T> ? T : never

export const training = fc.array(trainedSet, { minLength: 3, maxLength: 7 })

/** Those whose sets they may be. */
export async function enrol(store: Store): Promise<void> {
  for (const id of ['ana', 'bea']) await store.records.createAthlete({ id, name: id }, someTime)
}

/** Puts it all into the store, on a cuff of its own, which one of the two wears from the third week on. */
export async function train(store: Store, cuffId: string, sets: readonly TrainedSet[]): Promise<void> {
  const weeks = 14 * 86_400_000
  await store.records.setWearer(cuffId, { athleteId: 'ana', from: someTime + weeks }, { now: 8e15, by: null })
  let startedAt = someTime
  for (const [index, set] of sets.entries()) {
    const { exercise, side, told, fullRomDegrees, minutesLater, corrections } = set
    const number = index + 1
    startedAt += minutesLater * 60_000
    const names = { cuffId, session: 's1', setNumber: number, exercise, side }
    const reps = set.reps.map((measures, place): Rep => {
      // Reps are numbered through the session.
      const n = index * repsAtMost + place + 1
      return makeRep({ ...names, ...measures, n, id: repId(cuffId, 's1', n), at: startedAt + place * 3000 })
    })
    const confirmed = reps.filter(({ state }) => state === 'confirmed')
    const summary = { ...summaryOfReps(confirmed), fullRomDegrees }
    await store.save(reps.map((one) => ({ kind: 'rep', rep: one })))
    if (told) {
      const finished = makeSet({ cuffId, number, exercise, side, startedAt, summary, reps: confirmed })
      await store.save([{ kind: 'set', set: finished }])
    }
    const place = { setId: setId(cuffId, 's1', number), cuffId, session: 's1' }
    for (const [at, { body, undone }] of corrections.entries()) {
      const said = { now: someTime + at, by: null }
      const shifted = shift(body, index * repsAtMost)
      await store.records.addCorrection(place, { id: `c${at}`, ...shifted }, said)
      if (undone) await store.records.undoCorrection(place, `c${at}`, said)
    }
  }
}

/** Corrections name reps as the session numbers them. */
function shift(body: Corrected, by: number): Corrected {
  if ('n' in body) return { ...body, n: body.n + by }
  if (!('afterN' in body) || body.afterN === null || body.afterN === beforeAllReps) return body
  return { ...body, afterN: body.afterN + by }
}
