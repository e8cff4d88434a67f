import '@fontsource-variable/inter'
import './look/tokens.css'
import './look/base.css'
import { createApp } from 'vue'
import { createApi } from './api/client.ts'
import { apiKey } from './api/use-api.ts'
import App from './app.vue'
import { connectionKey, createConnection } from './connection/connection.ts'
import { keepScreenLit } from './connection/screen-lock.ts'
import { openSocket } from './connection/socket.ts'
import { watchWaking } from './connection/wake.ts'
import { safeStorage } from './look/storage.ts'
import { createTheme } from './look/theme.ts'
import { themeKey } from './look/use-theme.ts'
import { createAppRouter } from './router.ts'

const now = (): number => performance.now()
const storage = safeStorage(() => localStorage)
let commands = 0

const connection = createConnection({
  openSocket,
  now,
  storage,
  memory: safeStorage(() => sessionStorage),
  reload: () => location.reload(),
  // crypto.randomUUID needs HTTPS, which a tablet on the gym's network does not have.
  makeId: () => `screen-${Date.now().toString(36)}-${Math.random().toString(36).slice(2, 10)}-${++commands}`,
  after(ms, callback) {
    const timer = setTimeout(callback, ms)
    return () => clearTimeout(timer)
  }
})

const app = createApp(App)
app.provide(connectionKey, connection)
app.provide(apiKey, createApi(fetch.bind(window)))
app.provide(themeKey, createTheme(storage, document.documentElement, matchMedia('(prefers-color-scheme: light)')))
app.use(createAppRouter())
app.mount('#app')

connection.link.start()
watchWaking(connection.link, now)
keepScreenLit()
