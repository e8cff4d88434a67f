import { computed, watch, type ComputedRef } from 'vue'
import type { SetSummary } from '#contracts/set.ts'
import type { Api } from '../../api/client.ts'
import { useLoading } from '../../api/use-loading.ts'
import type { CuffState } from '../../connection/cuff-state.ts'

/** The summary of the set that just ended: as it was sent, or fetched where this page was not there to hear it. */
export function useFinishedSummary(cuff: () => CuffState | null, api: Api): ComputedRef<SetSummary | null> {
  const { value: fetched, load } = useLoading<{ id: string; summary: SetSummary }>()
  const ended = computed(() => {
    const state = cuff()
    const set = state?.live?.set
    if (!state?.live || !set || set.active) return null
    const heard = state.finishedSet?.id === set.id ? state.finishedSet.summary : null
    return { id: set.id, cuffId: state.cuffId, session: state.live.session, number: set.number, heard }
  })
  watch(
    () => ended.value?.id,
    () => {
      const set = ended.value
      // Figures are an extra here, so a failure is left to the review page to tell.
      if (set !== null && set.heard === null)
        void load(async () => ({ id: set.id, summary: (await api.set(set)).summary }))
    },
    { immediate: true }
  )
  return computed(() => {
    if (ended.value === null) return null
    return ended.value.heard ?? (fetched.value?.id === ended.value.id ? fetched.value.summary : null)
  })
}
