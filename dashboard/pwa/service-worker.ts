import { clientsClaim } from 'workbox-core'
import { cleanupOutdatedCaches, matchPrecache, precacheAndRoute, type PrecacheEntry } from 'workbox-precaching'
import { NavigationRoute, registerRoute } from 'workbox-routing'

/** The page's own files, put in place by the build. */
declare const precached: PrecacheEntry[]

/** A network that has gone often lets a request hang rather than fail. */
const patienceMs = 3000
/** What only the server can answer. */
const ofTheServer = [/^\/api\//, /^\/metrics/, /^\/socket\.io\//]

/** From the server where it answers, so that a new version shows at once; from this tablet where it does not. */
async function page({ request }: { request: Request }): Promise<Response> {
  try {
    return await fetch(request, { signal: AbortSignal.timeout(patienceMs) })
  } catch (error) {
    const kept = await matchPrecache('/index.html')
    if (kept === undefined) throw error
    return kept
  }
}

const scope = globalThis as unknown as { skipWaiting: () => Promise<void> }
void scope.skipWaiting()
clientsClaim()
cleanupOutdatedCaches()
precacheAndRoute(precached, { cleanURLs: false, directoryIndex: '' })
registerRoute(new NavigationRoute(page, { denylist: ofTheServer }))
