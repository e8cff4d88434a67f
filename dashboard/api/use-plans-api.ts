import { inject, type InjectionKey } from 'vue'
import type { PlansApi } from './plans-client.ts'

export const plansApiKey: InjectionKey<PlansApi> = Symbol('plans API')

export function usePlansApi(): PlansApi {
  const api = inject(plansApiKey)
  if (api === undefined) throw new Error('no client of the plans is provided to this component')
  return api
}
