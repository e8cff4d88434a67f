import { computed } from 'vue'
import type { CorrectedSetHead } from '#contracts/records/corrected-set.ts'
import type { CalendarDay, Trend } from '#contracts/records/history.ts'
import type { Athlete } from '#contracts/records/athlete.ts'
import type { SetsQuery } from '#contracts/http.ts'
import type { Api } from '../../../../dashboard/api/client.ts'
import type { RecordsApi } from '../../../../dashboard/api/records-client.ts'
import type { People } from '../../../../dashboard/history/use-people.ts'
import { silentApi, silentRecords } from '../harness.ts'
import { cuffId, makeFinishedSet, makeRep, setIdOf } from '../fixtures.ts'

/** A set of one rep, a minute long, that began at this time of this place. */
export function headAt(number: number, at: Date, change: Partial<CorrectedSetHead> = {}): CorrectedSetHead {
  const startedAt = at.getTime()
  const set = makeFinishedSet([makeRep(1)], {
    number,
    id: setIdOf(number),
    startedAt,
    endedAt: startedAt + 60_000
  })
  return { ...set, athleteId: null, ...change }
}

/** So many sets, the newest first, three minutes apart from a noon on. */
export const headsOf = (count: number): CorrectedSetHead[] =>
  Array.from({ length: count }, (_, index) => headAt(count - index, new Date(2026, 0, 5, 12, 3 * (count - index))))

/** A server that has these sets: pages through those that are asked for, and notes what was asked. */
export function setsServer(sets: () => readonly CorrectedSetHead[]) {
  const asked: SetsQuery[] = []
  const find = (query: SetsQuery): CorrectedSetHead[] =>
    sets().filter(
      (set) =>
        (query.athleteId === undefined || set.athleteId === query.athleteId) &&
        (query.exercise === undefined || set.exercise === query.exercise) &&
        (query.side === undefined || set.side === query.side) &&
        set.startedAt >= (query.from ?? 0) &&
        set.startedAt < (query.to ?? Infinity)
    )
  const api: Api = {
    ...silentApi,
    sets(query) {
      asked.push(query)
      const { before = '0', limit = 50 } = query
      const found = find(query)
      const end = Number(before) + limit
      return Promise.resolve({ sets: found.slice(Number(before), end), next: end < found.length ? String(end) : null })
    },
    calendar: () => Promise.resolve({ days: [] }),
    trends: () => Promise.resolve({ periods: [] }),
    bests: () => Promise.resolve({ bests: [] })
  }
  return { api, asked }
}

export const dayOf = (day: string, change: Partial<CalendarDay> = {}): CalendarDay => ({
  day,
  firstAt: new Date(`${day}T12:00`).getTime(),
  lastAt: new Date(`${day}T13:00`).getTime(),
  sets: 3,
  counts: { clean: 27, momentum: 2, partial: 1 },
  ...change
})

export const trendOf = (day: string, change: Partial<Trend> = {}): Trend => ({
  ...dayOf(day),
  cleanShare: 0.9,
  concentricSeconds: 1.5,
  topHoldSeconds: 0.5,
  eccentricSeconds: 2,
  romDegrees: 40,
  romShare: null,
  timeUnderTensionSeconds: 120,
  speedLossPercent: null,
  ...change
})

export const athleteNamed = (id: string, change: Partial<Athlete> = {}): Athlete => ({
  id,
  name: id.toUpperCase(),
  colour: null,
  targetReps: null,
  revision: 1,
  createdAt: 1,
  archivedAt: null,
  ...change
})

/** A gym of these athletes whose one cuff is worn by the one named. */
export const gymOf = (
  athletes: Athlete[],
  { wornBy = null, archived = [] }: { wornBy?: string | null; archived?: Athlete[] } = {}
): RecordsApi => ({
  ...silentRecords,
  athletes: (which) => Promise.resolve(which === 'training' ? athletes : archived),
  cuffs: () =>
    Promise.resolve([
      {
        id: cuffId,
        label: null,
        colour: null,
        revision: 1,
        firstSeenAt: 1,
        lastSeenAt: 1,
        athleteId: wornBy,
        wornSince: wornBy === null ? null : 1
      }
    ])
})

export const peopleOf = (athletes: Athlete[]): People => ({
  training: computed(() => athletes),
  archived: computed(() => []),
  failure: computed(() => null),
  refetch: () => Promise.resolve(),
  find: (id) => athletes.find((athlete) => athlete.id === id) ?? null
})
