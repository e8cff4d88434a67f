import { setId } from '#contracts/identifiers.ts'
import type { Rep } from '#contracts/rep.ts'
import type { FinishedSet } from '#contracts/set.ts'
import { repKinds, sides } from '#contracts/words.ts'
import { summaryOfReps } from '../../../server/store/summary-of-reps.ts'
import type { Store } from '../../../server/store/store.ts'
import { makeRep, makeSet } from '../../support/server-fixtures.ts'

export const people = ['ana', 'bea'] as const
const repsOfSet = 12
const setsOfDay = 7
const dayMs = 86_400_000
const setsAtOnce = 50

/** Numbers from 0 to 1 that look drawn, the same in every run. */
function createDice(): () => number {
  let state = 1
  return () => {
    state = (state * 48_271) % 2_147_483_647
    return state / 2_147_483_647
  }
}

/** Two people on a cuff each, who train seven sets a day up to now; of some sets somebody corrected a rep. */
export async function seedHistory(
  store: Store,
  { sets, correctedShare, now }: { sets: number; correctedShare: number; now: number }
): Promise<void> {
  const dice = createDice()
  const days = Math.ceil(sets / setsOfDay / people.length)
  const start = now - days * dayMs
  for (const id of people) {
    await store.records.createAthlete({ id, name: id }, now)
    await store.records.seeCuff(`cuff-${id}`, start)
    await store.records.setWearer(`cuff-${id}`, { athleteId: id, from: start }, { now, by: null })
  }
  const made: FinishedSet[] = []
  for (let i = 0; i < sets; i++) {
    const whose = people[i % people.length] ?? people[0]
    const place = Math.floor(i / people.length)
    const [day, inDay] = [Math.floor(place / setsOfDay), place % setsOfDay]
    const startedAt = start + day * dayMs + inDay * 180_000
    made.push(drawSet(dice, { cuffId: `cuff-${whose}`, session: `day-${day}`, number: inDay + 1, startedAt }))
  }
  for (let i = 0; i < made.length; i += setsAtOnce) {
    await store.save(made.slice(i, i + setsAtOnce).map((set) => ({ kind: 'set', set })))
  }
  for (const { id, cuffId, session, reps } of made.filter(() => dice() < correctedShare)) {
    const body = { id: 'c1', action: 'set-kind', n: reps[0]?.n ?? 1, kind: 'partial' } as const
    await store.records.addCorrection({ setId: id, cuffId, session }, body, { now, by: null })
  }
}

function drawSet(
  dice: () => number,
  { cuffId, session, number, startedAt }: Pick<FinishedSet, 'cuffId' | 'session' | 'number' | 'startedAt'>
): FinishedSet {
  const between = (low: number, high: number): number => low + dice() * (high - low)
  const side = sides[number % sides.length] ?? 'left'
  const reps = Array.from({ length: repsOfSet }, (_, index): Rep => {
    const n = (number - 1) * repsOfSet + index + 1
    const kind = dice() < 0.92 ? 'clean' : (repKinds[Math.floor(between(1, 3))] ?? 'partial')
    return makeRep({
      ...{ cuffId, session, setNumber: number, n, numberInSet: index + 1, side, kind },
      at: startedAt + index * 3000,
      concentricSeconds: between(0.7, 2),
      topHoldSeconds: between(0.2, 1.5),
      eccentricSeconds: between(0.7, 3),
      romDegrees: between(25, 45),
      peakConcentricSpeed: between(40, 90)
    })
  })
  const summary = { ...summaryOfReps(reps), fullRomDegrees: 42 }
  const id = setId(cuffId, session, number)
  return makeSet({ id, cuffId, session, number, side, startedAt, endedAt: startedAt + 40_000, reps, summary })
}
