import { sql, type Expression, type SqlBool } from 'kysely'
import { decodeCursor, encodeCursor, type Place } from '../store/cursor.ts'

export interface PageQuery {
  limit?: number
  before?: string
}

/** What a page holds where no number is asked for. */
const defaultPage = 50

export const limitOf = (query: PageQuery): number => query.limit ?? defaultPage

/**
 * Rows after the cursor in a list that runs by `at`, then by `id`, both backwards; all rows where there is no cursor.
 * @throws KickbackError HTTP_BAD_REQUEST
 */
export function afterCursor(query: PageQuery, at: string, id: string): Expression<SqlBool> {
  if (query.before === undefined) return sql<SqlBool>`1 = 1`
  const place = decodeCursor(query.before)
  return sql<SqlBool>`(${sql.ref(at)}, ${sql.ref(id)}) < (${place.at}, ${place.id})`
}

/** Of one row more than was asked for, the page and the place of the next; null where nothing follows. */
export function cut<T>(
  rows: readonly T[],
  query: PageQuery,
  placeOf: (row: T) => Place
): { page: T[]; next: string | null } {
  const page = rows.slice(0, limitOf(query))
  const last = page.at(-1)
  return { page, next: rows.length > page.length && last !== undefined ? encodeCursor(placeOf(last)) : null }
}
