import { computed, type ComputedRef } from 'vue'
import { useStanding } from './standing.ts'

/** False on a tablet that may look only. Before the server has said, and without its word, it decides at each request. */
export function useMayChange(): ComputedRef<boolean> {
  const { role } = useStanding()
  return computed(() => role.value !== 'viewer')
}
