import { computed, watch, type ComputedRef } from 'vue'
import type { Live } from '#contracts/live.ts'
import { useApi } from '../../api/use-api.ts'
import { useRecords } from '../../api/use-records.ts'
import { whatNext, type Next } from './what-next.ts'

/** More of one exercise nobody does in one session. */
const setsAtMost = 200

/**
 * What follows the set that just ended, by the sets of this session that the server has. Nothing where they cannot be
 * had: better than the wrong leg.
 * @param heard of which set the server said last that it has it
 */
export function useWhatNext(live: () => Live, heard: () => string | null): ComputedRef<Next | null> {
  const api = useApi()
  const { value, refetch } = useRecords(['set'], async () => {
    const { cuffId, session, exercise } = live()
    const { sets } = await api.sets({ cuffId, session, exercise, limit: setsAtMost })
    return { exercise, sets }
  })
  watch([() => live().set?.id, () => live().exercise, heard], () => void refetch())
  return computed(() => {
    const { exercise, set } = live()
    const isOfThese = value.value?.exercise === exercise
    return set === null || !isOfThese ? null : whatNext(set.id, value.value?.sets ?? [])
  })
}
