import type { ApiOptions } from '../http/api.ts'
import type { Store } from '../store/store.ts'

/** What people are shown of the store. */
export const correctedView = (store: Store): ApiOptions['store'] => ({
  sets: (query) => store.records.listCorrectedSets(query),
  set: (id) => store.records.readCorrectedSet(id),
  sessions: (limit) => store.sessions(limit)
})
