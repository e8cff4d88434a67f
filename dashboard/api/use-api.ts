import { inject, type InjectionKey } from 'vue'
import type { Api } from './client.ts'

export const apiKey: InjectionKey<Api> = Symbol('api')

export function useApi(): Api {
  const api = inject(apiKey)
  if (api === undefined) throw new Error('no API client is provided to this component')
  return api
}
