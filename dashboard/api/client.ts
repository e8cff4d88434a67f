import type { ErrorReply, SetReply, SetsQuery, SetsReply } from '#contracts/http.ts'
import type {
  BestsQuery,
  BestsReply,
  CalendarQuery,
  CalendarReply,
  TrendsQuery,
  TrendsReply
} from '#contracts/records/history.ts'
import type { Trouble } from '../words/trouble.ts'

export interface SetAddress {
  cuffId: string
  session: string
  number: number
}

/** A request that failed, as a trouble that can be said. */
export class ApiError extends Error {
  readonly trouble: Trouble

  constructor(trouble: Trouble, cause?: unknown) {
    super('own' in trouble ? trouble.own : 'said' in trouble ? trouble.said.message : trouble.message, { cause })
    this.name = 'ApiError'
    this.trouble = trouble
  }
}

/** `before` is the `next` of the page before. */
export type SetsPage = Omit<SetsQuery, 'removed'>

/** The server's HTTP side. Every method throws ApiError and nothing else. */
export interface Api {
  sets: (page: SetsPage) => Promise<SetsReply>
  set: (address: SetAddress) => Promise<SetReply>
  calendar: (wanted: CalendarQuery) => Promise<CalendarReply>
  trends: (wanted: TrendsQuery) => Promise<TrendsReply>
  bests: (wanted: BestsQuery) => Promise<BestsReply>
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null
const isSets = (value: unknown): value is SetsReply => isRecord(value) && Array.isArray(value.sets)
const isSet = (value: unknown): value is SetReply =>
  isRecord(value) && Array.isArray(value.reps) && isRecord(value.summary)
const isListOf =
  <T>(key: keyof T & string, isItem: (item: unknown) => boolean) =>
  (value: unknown): value is T => {
    const list = isRecord(value) ? value[key] : null
    return Array.isArray(list) && list.every(isItem)
  }
const isPeriod = (item: unknown): boolean =>
  isRecord(item) && typeof item.day === 'string' && typeof item.firstAt === 'number' && isRecord(item.counts)
const isCalendar = isListOf<CalendarReply>('days', isPeriod)
const isTrends = isListOf<TrendsReply>('periods', isPeriod)
const isBests = isListOf<BestsReply>('bests', (item) => isRecord(item) && typeof item.exercise === 'string')
const isErrorReply = (value: unknown): value is ErrorReply =>
  isRecord(value) && isRecord(value.error) && typeof value.error.message === 'string'

/** A query without what is not asked for. */
const queryOf = (wanted: Record<string, string | number | undefined>): string =>
  new URLSearchParams(
    Object.entries(wanted).flatMap(([key, value]) => (value === undefined ? [] : [[key, String(value)]]))
  ).toString()

/** @param turnedOut told where the server no longer knows this page */
export function createApi(fetchReply: typeof fetch, turnedOut: () => void = () => undefined): Api {
  async function get<T>(path: string, check: (value: unknown) => value is T): Promise<T> {
    let response: Response
    try {
      response = await fetchReply(path, { headers: { accept: 'application/json' } })
    } catch (cause) {
      throw new ApiError({ own: 'unreachable' }, cause)
    }
    let body: unknown
    try {
      body = await response.json()
    } catch (cause) {
      throw new ApiError(response.ok ? { own: 'notUnderstood' } : { own: 'failed' }, cause)
    }
    if (response.status === 401) turnedOut()
    if (response.status === 404) throw new ApiError({ own: 'noSuchSet' })
    if (!response.ok) throw new ApiError(isErrorReply(body) ? body.error : { own: 'failed' })
    if (!check(body)) throw new ApiError({ own: 'notUnderstood' })
    return body
  }

  return {
    sets: ({ limit = 50, ...wanted }) => get(`/api/sets?${queryOf({ limit, ...wanted })}`, isSets),
    set: ({ cuffId, session, number }) =>
      get(`/api/sets/${encodeURIComponent(cuffId)}/${encodeURIComponent(session)}/${number}`, isSet),
    calendar: (wanted) => get(`/api/calendar?${queryOf(wanted)}`, isCalendar),
    trends: (wanted) => get(`/api/trends?${queryOf(wanted)}`, isTrends),
    bests: (wanted) => get(`/api/bests?${queryOf(wanted)}`, isBests)
  }
}
