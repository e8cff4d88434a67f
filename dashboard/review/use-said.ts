import { computed, watch, type ComputedRef } from 'vue'
import type { Correction } from '#contracts/records/correction.ts'
import type { CorrectedSet } from '#contracts/records/corrected-set.ts'
import type { SetAddress } from '../api/client.ts'
import { useRecords } from '../api/use-records.ts'
import { useRecordsApi } from '../api/use-records-api.ts'
import type { ListedRep } from './list-reps.ts'

/** What people said of a set, newest first; empty until it is there. */
export function useSaid(
  address: () => SetAddress,
  set: () => CorrectedSet | null
): { said: ComputedRef<readonly Correction[]>; saidOf: (listed: ListedRep) => Correction | null } {
  const api = useRecordsApi()
  // Who said it is an extra: the page itself tells when the server is away, and the set what holds.
  const { value, refetch } = useRecords(['set'], () => api.corrections(address()))
  watch(() => [set()?.id, set()?.corrected], refetch)
  const said = computed(() => (value.value ?? []).filter(({ setId }) => setId === set()?.id))

  return {
    said,
    saidOf(listed) {
      if (listed.is === 'added') return said.value.find(({ id }) => id === listed.key) ?? null
      const { n } = listed.rep
      return said.value.find((each) => each.n === n && each.action !== 'add-rep' && each.undone === null) ?? null
    }
  }
}
