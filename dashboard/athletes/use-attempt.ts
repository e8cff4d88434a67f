import { ref, shallowRef, type Ref, type ShallowRef } from 'vue'
import { RecordsFailure } from '../api/records-failure.ts'

/** One change at a time, with what went wrong. */
export function useAttempt(): {
  busy: Ref<boolean>
  failure: ShallowRef<RecordsFailure | null>
  /** The outcome; null where it failed, was not begun, or another change is still under way. */
  attempt: <T>(work: () => Promise<T>) => Promise<T | null>
} {
  const busy = ref(false)
  const failure = shallowRef<RecordsFailure | null>(null)
  return {
    busy,
    failure,
    async attempt(work) {
      if (busy.value) return null
      busy.value = true
      failure.value = null
      try {
        return await work()
      } catch (error) {
        failure.value = error instanceof RecordsFailure ? error : new RecordsFailure('failed', null, error)
        return null
      } finally {
        busy.value = false
      }
    }
  }
}
