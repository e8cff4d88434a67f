import '@fontsource-variable/inter'
import './look/tokens.css'
import './look/base.css'
import { createApp, watch } from 'vue'
import { createPairingApi } from './access/pairing-api.ts'
import { createStanding, standingKey } from './access/standing.ts'
import { createApi } from './api/client.ts'
import { createPlansApi } from './api/plans-client.ts'
import { createRecordsApi } from './api/records-client.ts'
import { apiKey } from './api/use-api.ts'
import { plansApiKey } from './api/use-plans-api.ts'
import { recordsApiKey } from './api/use-records-api.ts'
import App from './app.vue'
import { connectionKey, createConnection } from './connection/connection.ts'
import { keepScreenLit } from './connection/screen-lock.ts'
import { openSocket } from './connection/socket.ts'
import { watchWaking } from './connection/wake.ts'
import { safeStorage } from './look/storage.ts'
import { createScreenSettings, screenSettingsKey } from './look/screen-settings.ts'
import { createTheme } from './look/theme.ts'
import { themeKey } from './look/use-theme.ts'
import { keepPageOnTablet } from './pwa/register.ts'
import { createAppRouter } from './router.ts'
import { keepTitle } from './shell/keep-title.ts'
import { createSoundSettings } from './sound/sound-settings.ts'
import { createSound, soundKey } from './sound/sound.ts'
import { createWords, wordsKey } from './words/words.ts'

const now = (): number => performance.now()
const storage = safeStorage(() => localStorage)
const settlingMs = 1000
let commands = 0

const fetchReply = fetch.bind(window)
const standing = createStanding(createPairingApi(fetchReply))
const check = (): void => void standing.check()

function after(ms: number, callback: () => void): () => void {
  const timer = setTimeout(callback, ms)
  return () => clearTimeout(timer)
}

const connection = createConnection({
  openSocket,
  refused: check,
  now,
  storage,
  memory: safeStorage(() => sessionStorage),
  reload: () => location.reload(),
  // crypto.randomUUID needs HTTPS, which a tablet on the gym's network does not have.
  makeId: () => `screen-${Date.now().toString(36)}-${Math.random().toString(36).slice(2, 10)}-${++commands}`,
  after
})

/** A moment after the server's first word, or its silence: what is not needed for the first count waits for this. */
const settled = new Promise<void>((resolve) => {
  watch(connection.link.server, () => after(settlingMs, resolve), { once: true })
})

const app = createApp(App)
app.provide(connectionKey, connection)
app.provide(standingKey, standing)
app.provide(apiKey, createApi(fetchReply, check))
app.provide(recordsApiKey, createRecordsApi(fetchReply, check))
app.provide(plansApiKey, createPlansApi(fetchReply, check))
app.provide(
  themeKey,
  createTheme(storage, document.documentElement, {
    prefersLight: matchMedia('(prefers-color-scheme: light)'),
    prefersContrast: matchMedia('(prefers-contrast: more)')
  })
)
const screenSettings = createScreenSettings(storage)
app.provide(screenSettingsKey, screenSettings)
const words = createWords({
  storage,
  preferred: navigator.languages,
  root: document.documentElement,
  load: async () => (await import('./words/de.ts')).german
})
app.provide(wordsKey, words)
const soundSettings = createSoundSettings(storage)
const speech = 'speechSynthesis' in window ? speechSynthesis : null
app.provide(
  soundKey,
  createSound({
    settings: soundSettings,
    speech,
    after,
    async load() {
      await settled
      const { createSoundEngine } = await import('./sound/engine.ts')
      return (cues) =>
        createSoundEngine({
          ...cues,
          connection,
          settings: soundSettings,
          countAt: screenSettings.countAt,
          words,
          openContext: () => new AudioContext({ latencyHint: 'interactive' }),
          speech,
          makeUtterance: (text) => new SpeechSynthesisUtterance(text),
          after,
          page: document
        })
    }
  })
)
app.use(words)
const router = createAppRouter()
keepTitle(router, words, document)
app.use(router)
app.mount('#app')

// A page that is out has no use for a socket; one that was let in, or paired anew as something else, opens it afresh.
watch([standing.state, standing.role], ([state], [before]) => {
  if (state === 'out') connection.link.stop()
  else if (before !== 'unknown') connection.link.start()
})
// Before it is known whether the page is in: mostly it is, and its first count waits for this.
connection.link.start()
check()
watchWaking(connection.link, now)
keepScreenLit()
void settled.then(keepPageOnTablet)
