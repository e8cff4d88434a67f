import type { SetsReply } from '#contracts/http.ts'
import type { CorrectedSetHead } from '#contracts/records/corrected-set.ts'
import type { Api, SetsPage } from '../../api/client.ts'

/** The sets that have come so far, newest first, and where the next page begins; null where none follows. */
export type SetPages = Pick<SetsReply, 'sets' | 'next'>

export type SetsWanted = Omit<SetsPage, 'before' | 'limit'>

export const pageSize = 50
/** As many as the server gives at once. */
const bulkSize = 200

export const firstPage = (api: Api, wanted: SetsWanted): Promise<SetPages> => api.sets({ ...wanted, limit: pageSize })

/** As many again as are there: who looks at a few fetches a few, and a long way down is not walked in small steps. */
export async function nextPage(api: Api, wanted: SetsWanted, present: SetPages): Promise<SetPages> {
  if (present.next === null) return present
  const limit = Math.min(bulkSize, Math.max(pageSize, present.sets.length))
  const page = await api.sets({ ...wanted, limit, before: present.next })
  return { sets: [...present.sets, ...page.sets], next: page.next }
}

/** All anew: the list is as long afterwards as it was. */
export async function samePages(api: Api, wanted: SetsWanted, present: SetPages): Promise<SetPages> {
  const size = (): number => Math.min(bulkSize, Math.max(pageSize, present.sets.length - pages.sets.length))
  let pages: SetPages = { sets: [], next: null }
  pages = await api.sets({ ...wanted, limit: size() })
  while (pages.next !== null && pages.sets.length < present.sets.length) {
    const page = await api.sets({ ...wanted, limit: size(), before: pages.next })
    pages = { sets: [...pages.sets, ...page.sets], next: page.next }
  }
  return pages
}

/** The newest anew, put before what was there; all anew where the two do not meet. */
export async function newestPage(api: Api, wanted: SetsWanted, present: SetPages): Promise<SetPages> {
  const page = await firstPage(api, wanted)
  const last = page.sets.at(-1)
  if (page.next === null || last === undefined) return page
  const fresh = new Set(page.sets.map(({ id }) => id))
  if (!present.sets.some(({ id }) => fresh.has(id))) return samePages(api, wanted, present)
  const rest = present.sets.filter((set) => isAfter(set, last) && !fresh.has(set.id))
  return rest.length === 0 ? page : { sets: [...page.sets, ...rest], next: present.next }
}

/** Further down in a list that goes from the newest on. */
const isAfter = (set: CorrectedSetHead, other: CorrectedSetHead): boolean =>
  set.startedAt < other.startedAt || (set.startedAt === other.startedAt && set.id < other.id)
