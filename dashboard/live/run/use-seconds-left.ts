import { onScopeDispose, ref, watch, type Ref } from 'vue'

/** Often enough that no second is seen late. */
const lookMs = 100

/** Whole seconds until a moment on the page's monotonic clock, 0 once it is past; null while `endMs` gives none. */
export function useSecondsLeft(endMs: () => number | null, now: () => number): Ref<number | null> {
  const seconds = ref<number | null>(null)
  let timer: ReturnType<typeof setInterval> | null = null

  function halt(): void {
    if (timer !== null) clearInterval(timer)
    timer = null
  }
  function read(): void {
    const end = endMs()
    seconds.value = end === null ? null : Math.max(0, Math.ceil((end - now()) / 1000))
    if (seconds.value === null || seconds.value === 0) halt()
    else timer ??= setInterval(read, lookMs)
  }

  // At once, so that no look between the change and the next rendering sees the old figure.
  watch(endMs, read, { immediate: true, flush: 'sync' })
  onScopeDispose(halt)
  return seconds
}
