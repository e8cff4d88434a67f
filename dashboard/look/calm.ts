import { usePreferredReducedMotion } from '@vueuse/core'
import { computed, type ComputedRef } from 'vue'

/** True for who asked their tablet that nothing move: then figures change, and pictures stand still in between. */
export function useCalm(): ComputedRef<boolean> {
  const motion = usePreferredReducedMotion()
  return computed(() => motion.value === 'reduce')
}
