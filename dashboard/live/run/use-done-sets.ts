import { onScopeDispose, shallowRef, watch, type ShallowRef } from 'vue'
import type { Run } from '#contracts/records/run.ts'
import type { CountsByKind } from '#contracts/set.ts'
import { useApi } from '../../api/use-api.ts'

/** A run has more steps than a list takes only where nobody does them in a day. */
const setsAtMost = 200

/** What became of the sets of a run, by their ids. The figures are an extra: where they cannot be had, it goes without. */
export function useDoneSets(run: () => Run): ShallowRef<ReadonlyMap<string, CountsByKind>> {
  const api = useApi()
  const counts = shallowRef<ReadonlyMap<string, CountsByKind>>(new Map())
  let over = false
  watch(
    () => run().revision,
    async () => {
      const reply = await api.sets({ cuffId: run().cuffId, limit: setsAtMost }).catch(() => null)
      if (!over && reply !== null) counts.value = new Map(reply.sets.map((set) => [set.id, set.summary.counts]))
    },
    { immediate: true }
  )
  onScopeDispose(() => (over = true))
  return counts
}
