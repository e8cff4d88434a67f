import { shallowRef, watch, type ShallowRef } from 'vue'
import type { SetHead } from '#contracts/set.ts'
import { ApiError, type Api } from '../api/client.ts'

/** As many as a page may have, and more than anyone does in a day. */
const mostSets = 200

/** The sets of a session on one cuff, newest first; empty until they are there. Fetched anew when `changed` does. */
export function useSessionSets(
  api: Api,
  session: () => { cuffId: string; session: string },
  changed: () => unknown
): ShallowRef<readonly SetHead[]> {
  const sets = shallowRef<readonly SetHead[]>([])
  let latest = 0
  async function fetchSets(): Promise<void> {
    const mine = ++latest
    try {
      const { cuffId, session: id } = session()
      const reply = await api.sets({ cuffId, session: id, limit: mostSets })
      if (mine === latest) sets.value = reply.sets
    } catch (error) {
      // Rest and comparison are extras: the page itself tells when the server is away.
      if (!(error instanceof ApiError)) throw error
    }
  }
  watch([() => session().cuffId, () => session().session, changed], () => void fetchSets(), { immediate: true })
  return sets
}
