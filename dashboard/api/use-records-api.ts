import { inject, type InjectionKey } from 'vue'
import type { RecordsApi } from './records-client.ts'

export const recordsApiKey: InjectionKey<RecordsApi> = Symbol('records API')

export function useRecordsApi(): RecordsApi {
  const api = inject(recordsApiKey)
  if (api === undefined) throw new Error('no client of the records is provided to this component')
  return api
}
