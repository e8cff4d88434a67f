import { computed, ref, watch, type ComputedRef } from 'vue'
import type { CuffState } from './cuff-state.ts'

export interface Choice {
  cuff: ComputedRef<CuffState | null>
  choose: (cuffId: string) => void
}

const storageKey = 'kickback-cuff'

/**
 * Which cuff the screen shows: the one picked by hand, else the first that streams, else the first known.
 * It holds on to a cuff that streamed, so a lost one is not silently swapped for a neighbour's.
 */
export function createChoice(
  cuffs: ReadonlyMap<string, CuffState>,
  storage: Pick<Storage, 'getItem' | 'setItem'>
): Choice {
  const held = ref(storage.getItem(storageKey))
  const streaming = computed(
    () => [...cuffs.values()].find(({ status }) => status?.online === true && status.link === 'streaming') ?? null
  )
  // Not at once: while a snapshot is being taken in, the held cuff may not have had its turn yet.
  watch(
    streaming,
    (cuff) => {
      if (cuff !== null && (held.value === null || !cuffs.has(held.value))) held.value = cuff.cuffId
    },
    { immediate: true }
  )
  return {
    cuff: computed(() => {
      const chosen = held.value === null ? undefined : cuffs.get(held.value)
      return chosen ?? streaming.value ?? cuffs.values().next().value ?? null
    }),
    choose(cuffId) {
      held.value = cuffId
      storage.setItem(storageKey, cuffId)
    }
  }
}
