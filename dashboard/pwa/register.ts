/**
 * Keeps the page on the tablet, where the browser can: it needs HTTPS or localhost. Without it the page is as it is, only
 * that it cannot be opened while the server is away.
 */
export async function keepPageOnTablet(): Promise<void> {
  if (!('serviceWorker' in navigator) || !import.meta.env.PROD) return
  try {
    await navigator.serviceWorker.register('/service-worker.js')
  } catch (error) {
    // A private window or a full disk; what can be done about it nobody can tell from here.
    console.info('The page is not kept on this tablet:', error)
  }
}
