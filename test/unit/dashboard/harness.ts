import { flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import { vi } from 'vitest'
import { ref, type Component } from 'vue'
import type { Role } from '#contracts/access.ts'
import { createMemoryHistory, createRouter, type RouteRecordRaw } from 'vue-router'
import { ApiError, type Api } from '../../../dashboard/api/client.ts'
import { RecordsFailure } from '../../../dashboard/api/records-failure.ts'
import type { PlansApi } from '../../../dashboard/api/plans-client.ts'
import type { RecordsApi } from '../../../dashboard/api/records-client.ts'
import { apiKey } from '../../../dashboard/api/use-api.ts'
import { plansApiKey } from '../../../dashboard/api/use-plans-api.ts'
import { recordsApiKey } from '../../../dashboard/api/use-records-api.ts'
import { standingKey, type Standing } from '../../../dashboard/access/standing.ts'
import { connectionKey, createConnection, type Connection } from '../../../dashboard/connection/connection.ts'
import { createScreenSettings, screenSettingsKey, type CountMoment } from '../../../dashboard/look/screen-settings.ts'
import { themeKey } from '../../../dashboard/look/use-theme.ts'
import { createTheme } from '../../../dashboard/look/theme.ts'
import { german } from '../../../dashboard/words/de.ts'
import { createSoundSettings } from '../../../dashboard/sound/sound-settings.ts'
import { createSound, soundKey, type Sound } from '../../../dashboard/sound/sound.ts'
import { history } from '../../../dashboard/words/en/history.ts'
import { setup } from '../../../dashboard/words/en/setup.ts'
import { createWords, wordsKey, type Words } from '../../../dashboard/words/words.ts'
import { createManualClock, type ManualClock } from '../../support/manual-clock.ts'
import { createFakeSocket, type FakeSocket } from './fake-socket.ts'

export const createMemory = (): Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> => {
  const kept = new Map<string, string>()
  return {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key)
  }
}

export interface Bench {
  connection: Connection
  clock: ManualClock
  /** Every socket that was opened, the newest last. */
  sockets: FakeSocket[]
  socket: () => FakeSocket
  reloads: () => number
  memory: ReturnType<typeof createMemory>
  storage: ReturnType<typeof createMemory>
}

/** A connection whose server, clock, storage and page are the test's. Not started. */
export function createBench(storage = createMemory(), memory = createMemory()): Bench {
  const clock = createManualClock()
  const sockets: FakeSocket[] = []
  let reloads = 0
  const connection = createConnection({
    openSocket() {
      const socket = createFakeSocket()
      sockets.push(socket)
      return socket.socket
    },
    now: () => clock.monotonicMs(),
    storage,
    memory,
    reload: () => void (reloads += 1),
    makeId: () => 'command-1',
    after: (ms, callback) => clock.after(ms, callback)
  })
  return { connection, clock, sockets, socket: () => sockets.at(-1)!, reloads: () => reloads, memory, storage }
}

/** The page's words as a tablet in Britain has them once every view has been opened. */
export function englishWords(): Words {
  const words = createWords({
    storage: createMemory(),
    preferred: ['en-GB'],
    root: document.createElement('div'),
    load: () => Promise.reject(new Error('English is there'))
  })
  words.bring({ history, setup })
  return words
}

/** The page's words as a tablet in Germany has them. */
export async function germanWords(): Promise<Words> {
  const words = createWords({
    storage: createMemory(),
    preferred: ['de-DE'],
    root: document.createElement('div'),
    load: () => Promise.resolve(german)
  })
  await flushPromises()
  return words
}

export const silentApi: Api = {
  sets: () => Promise.reject(new ApiError({ own: 'unreachable' })),
  set: () => Promise.reject(new ApiError({ own: 'unreachable' })),
  calendar: () => Promise.reject(new ApiError({ own: 'unreachable' })),
  trends: () => Promise.reject(new ApiError({ own: 'unreachable' })),
  bests: () => Promise.reject(new ApiError({ own: 'unreachable' }))
}

/** A page whose sound never comes: nothing is heard of it. */
export const silentSound = (): Sound =>
  createSound({
    settings: createSoundSettings(createMemory()),
    speech: null,
    load: () => new Promise(() => undefined),
    after: () => () => undefined
  })

const unreachable = (): Promise<never> => Promise.reject(new RecordsFailure('unreachable'))
export const silentRecords: RecordsApi = {
  athletes: unreachable,
  createAthlete: unreachable,
  changeAthlete: unreachable,
  archiveAthlete: unreachable,
  restoreAthlete: unreachable,
  deleteAthlete: unreachable,
  rangesOf: unreachable,
  cuffs: unreachable,
  changeCuff: unreachable,
  setWearer: unreachable,
  wearings: unreachable,
  correct: unreachable,
  undoCorrection: unreachable,
  corrections: unreachable,
  comparison: unreachable,
  setBests: unreachable
}

export const silentPlans: PlansApi = {
  plans: unreachable,
  templates: unreachable,
  createPlan: unreachable,
  changePlan: unreachable,
  archivePlan: unreachable,
  restorePlan: unreachable,
  startRun: unreachable,
  runsUnderWay: unreachable,
  latestRun: unreachable,
  changeRun: unreachable
}

export const standingAs = (role: Role): Standing => ({
  state: ref('in'),
  role: ref(role),
  check: () => Promise.resolve(),
  pair: () => Promise.resolve(null)
})

/** Mounts a view or component with everything the page provides. */
export async function mountWith(
  component: Component,
  bench: Bench,
  {
    props = {},
    api = silentApi,
    words = englishWords(),
    sound = silentSound(),
    records = silentRecords,
    plans = silentPlans,
    role = 'coach',
    countAt = 'top',
    at = '/',
    routes = []
  }: {
    props?: Record<string, unknown>
    api?: Api
    words?: Words
    sound?: Sound
    records?: RecordsApi
    plans?: PlansApi
    role?: Role
    countAt?: CountMoment
    /** The address that the page is opened at. */
    at?: string
    routes?: RouteRecordRaw[]
  } = {}
): Promise<VueWrapper> {
  const screenSettings = createScreenSettings(createMemory())
  screenSettings.countAt.value = countAt
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [...routes, { path: '/:rest(.*)*', component: { render: () => null } }]
  })
  await router.push(at)
  const light = window.matchMedia('(min-width: 1px)')
  const contrast = window.matchMedia('(min-width: 100000px)')
  const theme = createTheme(createMemory(), document.createElement('div'), {
    prefersLight: light,
    prefersContrast: contrast
  })
  const wrapper = mount(component, {
    props,
    attachTo: document.body,
    global: {
      plugins: [router, words],
      provide: {
        [connectionKey as symbol]: bench.connection,
        [apiKey as symbol]: api,
        [recordsApiKey as symbol]: records,
        [plansApiKey as symbol]: plans,
        [standingKey as symbol]: standingAs(role),
        [themeKey as symbol]: theme,
        [wordsKey as symbol]: words,
        [screenSettingsKey as symbol]: screenSettings,
        [soundKey as symbol]: sound
      }
    }
  })
  // What is fetched when it is first shown, the guides to the exercises, is a part of the page too.
  await vi.dynamicImportSettled()
  await flushPromises()
  return wrapper
}

export const byTestId = (wrapper: VueWrapper, id: string): ReturnType<VueWrapper['find']> =>
  wrapper.find(`[data-testid="${id}"]`)
