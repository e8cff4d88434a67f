import type { ErrorReply } from '#contracts/http.ts'
import { RecordsFailure, type RecordsFailureReason } from './records-failure.ts'

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null
const isErrorReply = (value: unknown): value is ErrorReply =>
  isObject(value) && isObject(value.error) && typeof value.error.message === 'string'

const reasons: Partial<Record<number, RecordsFailureReason>> = {
  400: 'refused',
  401: 'refused',
  403: 'refused',
  404: 'missing',
  409: 'conflict'
}

export interface Question<T> {
  path: string
  method?: 'GET' | 'POST' | 'PUT' | 'DELETE'
  body?: unknown
  check: (value: unknown) => value is T
}

/** One request and its answer, looked at before anything is made of it. Throws RecordsFailure and nothing else. */
export type AskRecords = <T>(question: Question<T>) => Promise<T>

/** @param turnedOut told where the server no longer knows this page */
export function createAskRecords(fetchReply: typeof fetch, turnedOut: () => void): AskRecords {
  return async ({ path, method = 'GET', body, check }) => {
    let response: Response
    try {
      response = await fetchReply(`/api${path}`, {
        method,
        headers: { accept: 'application/json', ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
        ...(body === undefined ? {} : { body: JSON.stringify(body) })
      })
    } catch (cause) {
      throw new RecordsFailure('unreachable', null, cause)
    }
    let told: unknown
    try {
      told = await response.json()
    } catch (cause) {
      throw new RecordsFailure(response.ok ? 'unreadable' : 'failed', null, cause)
    }
    if (response.status === 401) turnedOut()
    if (!response.ok) {
      throw new RecordsFailure(reasons[response.status] ?? 'failed', isErrorReply(told) ? told.error : null)
    }
    if (!check(told)) throw new RecordsFailure('unreadable')
    return told
  }
}
