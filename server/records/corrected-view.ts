import type { ApiOptions } from '../http/api.ts'
import type { Store } from '../store/store.ts'

/** What people are shown of the store. */
export const correctedView = (store: Pick<Store, 'records' | 'sessions'>): ApiOptions['store'] => ({
  sets: (query) => store.records.listCorrectedSets(query),
  set: (id) => store.records.readCorrectedSet(id),
  sessions: (query) => store.sessions(query)
})
