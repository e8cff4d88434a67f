import { isObject, type AskRecords } from './ask-records.ts'

const pageSize = 200
/** A chain of gyms has fewer; a server that never comes to an end must not keep the page asking. */
const mostPages = 50

const isNext = (value: unknown): value is string | null => value === null || typeof value === 'string'

/** A whole list, page after page. Throws RecordsFailure and nothing else. */
export async function askAll<T>(
  ask: AskRecords,
  path: string,
  key: string,
  isItem: (value: unknown) => value is T,
  wanted: Record<string, string> = {}
): Promise<T[]> {
  type Page = Record<string, T[]> & { next: string | null }
  const isPage = (value: unknown): value is Page =>
    isObject(value) && Array.isArray(value[key]) && value[key].every(isItem) && isNext(value.next)
  const found: T[] = []
  let before: string | null = null
  for (let page = 0; page < mostPages; page++) {
    const query: URLSearchParams = new URLSearchParams({ ...wanted, limit: String(pageSize) })
    if (before !== null) query.set('before', before)
    const reply: Page = await ask({ path: `${path}?${query.toString()}`, check: isPage })
    found.push(...(reply[key] ?? []))
    before = reply.next
    if (before === null) break
  }
  return found
}
