import { setId } from '#contracts/identifiers.ts'
import { checkStore } from '../../firmware-bridge/fleet/check-store.ts'
import { readLedger, type LedgerAccount } from '../../firmware-bridge/fleet/read-ledger.ts'
import { openDatabase } from '../../server/store/open-database.ts'
import { openStore } from '../../server/store/open-store.ts'
import type { RepRow } from '../../server/store/tables.ts'

export interface Verdict {
  /** Stored exactly once, with the last word that was said of it. */
  confirmed: number
  sessions: number
  sets: number
  /** Each a sentence; none means that the store is right. */
  faults: string[]
}

type StoredRep = Pick<RepRow, 'id' | 'revision' | 'state' | 'set_id' | 'session' | 'set_number' | 'n' | 'at'>

const shownAtMost = 5
const listed = (what: string, ids: readonly string[]): string[] =>
  ids.length === 0 ? [] : [`${ids.length} ${what}: ${ids.slice(0, shownAtMost).join(', ')}`]

/** Holds the store against the ledger of what was counted. @param prefix of the fleet's cuffs */
export async function judge(address: string, ledgerFile: string, prefix: string): Promise<Verdict> {
  const ledger = await readLedger(ledgerFile)
  const reps = await storedReps(address, prefix)
  const { lost, invented, doubled, confirmed } = checkStore(ledger, reps)
  const standing = reps.filter(({ state }) => state === 'confirmed')
  const sets = bySet(standing)
  return {
    confirmed,
    sessions: new Set(standing.map(({ session }) => session)).size,
    sets: sets.size,
    faults: [
      ...listed('reps lost', lost),
      ...listed('reps that were never made', invented),
      ...listed('reps stored twice', doubled),
      ...(ledger.unreadable === 0 ? [] : [`${ledger.unreadable} lines of the ledger cannot be read`]),
      ...listed('sessions out of order', outOfOrder(standing, ledger)),
      ...(await faultsOfSets(address, sets, reps))
    ]
  }
}

async function storedReps(address: string, prefix: string): Promise<StoredRep[]> {
  const database = await openDatabase({ address, newIdentity: never })
  try {
    return await database.db
      .selectFrom('reps')
      .select(['id', 'revision', 'state', 'set_id', 'session', 'set_number', 'n', 'at'])
      .where('cuff_id', 'like', `${prefix}-%`)
      .execute()
  } finally {
    await database.close()
  }
}

function bySet(reps: readonly StoredRep[]): Map<string, StoredRep[]> {
  const sets = new Map<string, StoredRep[]>()
  for (const rep of reps) sets.set(rep.set_id, [...(sets.get(rep.set_id) ?? []), rep])
  return sets
}

const sessionOf = (id: string): string => id.slice(0, id.lastIndexOf('/'))

/**
 * Sessions whose reps are not in the order in which they were counted, by number, or whose sets are not one after the other.
 * Within a set time may go back from one number to the next: at its opening a lift may be known for one only after those
 * that followed it.
 */
function outOfOrder(stored: readonly StoredRep[], { reps }: LedgerAccount): string[] {
  const sessions = new Map<string, StoredRep[]>()
  for (const rep of stored) {
    const key = sessionOf(rep.id)
    sessions.set(key, [...(sessions.get(key) ?? []), rep])
  }
  const counted = new Map<string, string[]>()
  for (const { id } of reps.values()) counted.set(sessionOf(id), [...(counted.get(sessionOf(id)) ?? []), id])

  return [...sessions].flatMap(([key, found]) => {
    const inOrder = found.toSorted((a, b) => a.n - b.n)
    const known = new Set(inOrder.map(({ id }) => id))
    const asCounted = (counted.get(key) ?? []).filter((id) => known.has(id))
    const wrong = inOrder.find((rep, i) => rep.id !== asCounted[i])
    const ends = new Map<number, number>()
    for (const { set_number: set, at } of found) ends.set(set, Math.max(at, ends.get(set) ?? at))
    const early = found.find(({ set_number: set, at }) => [...ends].some(([other, end]) => other < set && at < end))
    const faulty = wrong ?? early
    return faulty === undefined ? [] : [`${key} (${placeOf(faulty)})`]
  })
}

const placeOf = (rep: StoredRep): string => `rep ${rep.n} of set ${rep.set_number} at ${rep.at}`

/**
 * What the server makes of the sets: each has exactly its reps, in order, and its summary counts just them; and each
 * that was followed by another in its session was told to be over, since its end went out before that.
 */
async function faultsOfSets(
  address: string,
  sets: ReadonlyMap<string, readonly StoredRep[]>,
  all: readonly StoredRep[]
): Promise<string[]> {
  const lastSets = new Map<string, number>()
  for (const { id, set_number } of all) {
    lastSets.set(sessionOf(id), Math.max(set_number, lastSets.get(sessionOf(id)) ?? 0))
  }
  const store = await openStore({ address, newIdentity: never })
  const [missing, wrong, miscounted, open]: [string[], string[], string[], string[]] = [[], [], [], []]
  try {
    for (const [id, reps] of sets) {
      const set = await store.set(id)
      if (set === null) {
        missing.push(id)
        continue
      }
      const ids = reps.toSorted((a, b) => a.n - b.n).map((rep) => rep.id)
      if (set.reps.map((rep) => rep.id).join() !== ids.join()) wrong.push(id)
      const { clean, momentum, partial } = set.summary.counts
      if (clean + momentum + partial !== ids.length) miscounted.push(id)
      const isLast = lastSets.get(`${set.cuffId}/${set.session}`) === set.number
      if (set.ended === 'open' && !isLast) open.push(id)
      if (id !== setId(set.cuffId, set.session, set.number)) wrong.push(id)
    }
  } finally {
    await store.close()
  }
  return [
    ...listed('sets missing', missing),
    ...listed('sets with other reps than their own', wrong),
    ...listed('sets whose summary counts other than their reps', miscounted),
    ...listed('sets that never ended though another followed', open)
  ]
}

/** The database has been used, so that it has its name. */
const never = (): string => {
  throw new Error('the database is new: nothing was stored')
}
