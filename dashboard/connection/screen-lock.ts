/** Keeps the tablet's screen lit while the page is seen, where the browser can: it needs HTTPS or localhost. */
export function keepScreenLit(): () => void {
  if (!('wakeLock' in navigator)) return () => undefined
  let lock: WakeLockSentinel | null = null
  let stopped = false

  async function acquire(): Promise<void> {
    if (document.hidden || stopped) return
    try {
      lock = await navigator.wakeLock.request('screen')
    } catch {
      // A low battery or a policy may refuse it: the screen then dims as the tablet is set to.
      lock = null
    }
  }
  const again = (): void => void acquire()

  void acquire()
  document.addEventListener('visibilitychange', again)
  return () => {
    stopped = true
    document.removeEventListener('visibilitychange', again)
    void lock?.release()
  }
}
