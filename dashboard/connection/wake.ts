import type { Link } from './link.ts'

/** A page hidden for longer may hold a connection that died unnoticed: heartbeats take some 45 s to tell. */
const staleMs = 15_000

/** Reconnects at once when the tablet wakes or its network returns. Returns the way to stop watching. */
export function watchWaking(link: Link, now: () => number): () => void {
  let hiddenMs: number | null = document.hidden ? now() : null

  const seen = (): void => {
    if (document.hidden) {
      hiddenMs = now()
      return
    }
    const away = hiddenMs === null ? 0 : now() - hiddenMs
    hiddenMs = null
    if (away > staleMs || link.socket() === null) link.refresh()
  }
  const online = (): void => link.refresh()

  document.addEventListener('visibilitychange', seen)
  window.addEventListener('online', online)
  return () => {
    document.removeEventListener('visibilitychange', seen)
    window.removeEventListener('online', online)
  }
}
