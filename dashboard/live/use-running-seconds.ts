import { onScopeDispose, ref, watch, type Ref } from 'vue'

const tickMs = 100

/**
 * Seconds since a moment on the page's monotonic clock, counted here rather than sent: it runs on smoothly however
 * late the messages are. Stands still while `startedMs` gives null.
 */
export function useRunningSeconds(startedMs: () => number | null, now: () => number): Ref<number | null> {
  const seconds = ref<number | null>(null)
  let timer: ReturnType<typeof setInterval> | null = null

  function read(): void {
    const started = startedMs()
    seconds.value = started === null ? null : Math.max(0, (now() - started) / 1000)
  }
  function halt(): void {
    if (timer !== null) clearInterval(timer)
    timer = null
  }

  watch(
    startedMs,
    (started) => {
      read()
      if (started === null) halt()
      else timer ??= setInterval(read, tickMs)
    },
    { immediate: true }
  )
  onScopeDispose(halt)
  return seconds
}
