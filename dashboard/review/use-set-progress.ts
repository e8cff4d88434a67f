import { computed, watch, type ComputedRef } from 'vue'
import type { ComparisonReply } from '#contracts/records/corrected-set.ts'
import type { HeldBest } from '#contracts/records/history.ts'
import type { SetAddress } from '../api/client.ts'
import { useRecords } from '../api/use-records.ts'
import { useRecordsApi } from '../api/use-records-api.ts'

export interface SetProgress {
  comparison: ComparisonReply
  bests: readonly HeldBest[]
}

/** What a set is held against; null until it is there. */
export function useSetProgress(address: () => SetAddress): ComputedRef<SetProgress | null> {
  const api = useRecordsApi()
  const keyOf = ({ cuffId, session, number }: SetAddress): string => `${cuffId}/${session}/${number}`
  // An extra: the page itself tells when the server is away.
  const { value, refetch } = useRecords(['set'], async () => {
    const asked = address()
    const [comparison, bests] = await Promise.all([api.comparison(asked), api.setBests(asked)])
    return { key: keyOf(asked), comparison, bests }
  })
  watch(() => keyOf(address()), refetch)
  return computed(() => (value.value?.key === keyOf(address()) ? value.value : null))
}
