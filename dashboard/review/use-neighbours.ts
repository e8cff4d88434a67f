import { shallowRef, watch, type ShallowRef } from 'vue'
import type { SetHead } from '#contracts/set.ts'
import { ApiError, type Api, type SetAddress } from '../api/client.ts'

export interface Neighbours {
  previous: SetHead | null
  next: SetHead | null
}

/** Sets further back than this many pages have no links: the list leads to them. */
const maxPages = 10
const pageSize = 100

async function findNeighbours(api: Api, address: SetAddress): Promise<Neighbours> {
  let next: SetHead | null = null
  let before: string | undefined
  let found = false
  for (let page = 0; page < maxPages; page++) {
    const reply = await api.sets({ limit: pageSize, ...(before === undefined ? {} : { before }) })
    for (const set of reply.sets) {
      if (set.cuffId !== address.cuffId) continue
      if (found) return { previous: set, next }
      if (set.session === address.session && set.number === address.number) found = true
      else next = set
    }
    if (reply.next === null) break
    before = reply.next
  }
  return { previous: null, next: found ? next : null }
}

/** The sets before and after this one on the same cuff, across sessions. */
export function useNeighbours(api: Api, address: () => SetAddress, changed: () => unknown): ShallowRef<Neighbours> {
  const neighbours = shallowRef<Neighbours>({ previous: null, next: null })
  let latest = 0
  async function find(): Promise<void> {
    const mine = ++latest
    try {
      const found = await findNeighbours(api, address())
      if (mine === latest) neighbours.value = found
    } catch (error) {
      // Without the list the page still shows its set; that one tells when the server is away.
      if (!(error instanceof ApiError)) throw error
    }
  }
  watch([address, changed], () => void find(), { immediate: true })
  return neighbours
}
