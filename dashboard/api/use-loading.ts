import { ref, shallowRef, type Ref, type ShallowRef } from 'vue'
import type { Trouble } from '../words/trouble.ts'
import { ApiError } from './client.ts'

export interface Loading<T> {
  value: ShallowRef<T | null>
  trouble: ShallowRef<Trouble | null>
  busy: Ref<boolean>
  /** Loads; an answer that a later call has overtaken is dropped, and an old value stays until a new one is there. */
  load: (work: () => Promise<T>) => Promise<void>
}

export function useLoading<T>(): Loading<T> {
  const value = shallowRef<T | null>(null)
  const trouble = shallowRef<Trouble | null>(null)
  const busy = ref(false)
  let latest = 0

  async function load(work: () => Promise<T>): Promise<void> {
    const mine = ++latest
    busy.value = true
    try {
      const result = await work()
      if (mine !== latest) return
      value.value = result
      trouble.value = null
    } catch (error) {
      if (mine === latest) trouble.value = error instanceof ApiError ? error.trouble : { own: 'failed' }
    } finally {
      if (mine === latest) busy.value = false
    }
  }

  return { value, trouble, busy, load }
}
