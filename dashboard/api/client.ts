import type { ErrorReply, SetReply, SetsReply } from '#contracts/http.ts'
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

export interface SetsPage {
  /** The `next` of the page before. */
  before?: string
  limit?: number
  cuffId?: string
  session?: string
}

/** The server's HTTP side. Every method throws ApiError and nothing else. */
export interface Api {
  sets: (page: SetsPage) => Promise<SetsReply>
  set: (address: SetAddress) => Promise<SetReply>
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null
const isSets = (value: unknown): value is SetsReply => isRecord(value) && Array.isArray(value.sets)
const isSet = (value: unknown): value is SetReply =>
  isRecord(value) && Array.isArray(value.reps) && isRecord(value.summary)
const isErrorReply = (value: unknown): value is ErrorReply =>
  isRecord(value) && isRecord(value.error) && typeof value.error.message === 'string'

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
    sets({ limit = 50, ...wanted }) {
      const query = new URLSearchParams({ limit: String(limit), ...wanted })
      return get(`/api/sets?${query.toString()}`, isSets)
    },
    set: ({ cuffId, session, number }) =>
      get(`/api/sets/${encodeURIComponent(cuffId)}/${encodeURIComponent(session)}/${number}`, isSet)
  }
}
