import type { Ref, ShallowRef } from 'vue'
import type { Plan, PlanItem } from '#contracts/records/plan.ts'
import { newRecordId } from '../api/record-id.ts'
import type { RecordsFailure } from '../api/records-failure.ts'
import { usePlansApi } from '../api/use-plans-api.ts'
import { useAttempt } from '../athletes/use-attempt.ts'

/** What can be started: a plan that is kept, or one said on the spot, as the templates are. */
export type Startable = Pick<Plan, 'id' | 'name'> & { items: PlanItem[]; isKept: boolean }

/** Starts a plan on a cuff, for whoever wears it. */
export function useStartRun(): {
  busy: Ref<boolean>
  failure: ShallowRef<RecordsFailure | null>
  /** True once it is under way. */
  start: (cuffId: string, what: Startable) => Promise<boolean>
} {
  const api = usePlansApi()
  const { busy, failure, attempt } = useAttempt()
  return {
    busy,
    failure,
    async start(cuffId, { id, name, items, isKept }) {
      const run = isKept ? { planId: id } : { name, items }
      return (await attempt(() => api.startRun(cuffId, { id: newRecordId(), ...run }))) !== null
    }
  }
}
