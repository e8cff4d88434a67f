import { computed, type ComputedRef, type ShallowRef } from 'vue'
import type { Plan, PlanTemplate } from '#contracts/records/plan.ts'
import type { RecordsFailure } from '../api/records-failure.ts'
import { usePlansApi } from '../api/use-plans-api.ts'
import { useRecords } from '../api/use-records.ts'

export interface Plans {
  /** False until the first answer. */
  known: ComputedRef<boolean>
  plans: ComputedRef<readonly Plan[]>
  templates: ComputedRef<readonly PlanTemplate[]>
  failure: ShallowRef<RecordsFailure | null>
  refetch: () => Promise<void>
}

/** The plans that can be started now, and those to begin with. */
export function usePlans(): Plans {
  const api = usePlansApi()
  const { value, failure, refetch } = useRecords(['plan'], async () => {
    const [plans, templates] = await Promise.all([api.plans('in-use'), api.templates()])
    return { plans, templates }
  })
  return {
    known: computed(() => value.value !== null),
    plans: computed(() => value.value?.plans ?? []),
    templates: computed(() => value.value?.templates ?? []),
    failure,
    refetch
  }
}
