import { computed, nextTick, ref, watch, type ComputedRef } from 'vue'
import type { LiveStage } from './use-live-stage.ts'

/**
 * Whether the guide to the exercise is open. It gives way by itself: whoever begins to lift must see the count without
 * touching anything.
 * @param opener where the keyboard goes on once it is closed
 */
export function useGuide(
  stage: () => LiveStage,
  isSetActive: () => boolean,
  opener: () => HTMLElement | null
): { isOpen: ComputedRef<boolean>; open: () => void; close: () => Promise<void> } {
  const asked = ref(false)
  const isOpen = computed(() => asked.value && (stage() === 'ready' || stage() === 'done'))

  watch([isOpen, isSetActive], ([isShown, isActive], [, wasActive]) => {
    if (!isShown || (isActive && !wasActive)) asked.value = false
  })

  return {
    isOpen,
    open: () => void (asked.value = true),
    async close() {
      asked.value = false
      await nextTick()
      opener()?.focus({ preventScroll: true })
    }
  }
}
