import { DatabaseSync } from '@photostructure/sqlite'
import type { RouteOptions } from 'fastify'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import type { CodeReply, DeviceRole } from '#contracts/access.ts'
import type { ServerOptions } from '../../server/create-server.ts'
import { ask, isLocal } from './remote.ts'
import { makeLive, makeMotion, makeRep, makeSet, makeStatus } from './server-fixtures.ts'
import { getJson, mqttClient, publish, runServer, type RunningServer } from './server-harness.ts'
import { temporaryFolder } from './server-store.ts'

/** A cuff's name that stands nowhere but in what is kept and told of it. */
export const knownCuff = 'cuff-of-the-house'

export interface Route {
  method: string
  url: string
  access: string | undefined
}

export interface Gym extends RunningServer {
  routes: Route[]
  /** A cookie for a newly paired device. */
  pair(role: DeviceRole): Promise<string>
  /** All that is in the database, as text. */
  content(): string
}

function page(): string {
  const folder = temporaryFolder()
  mkdirSync(join(folder, 'assets'))
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>Kickback</title>')
  writeFileSync(join(folder, 'assets', 'main-1a2b3c.js'), 'export {}')
  return folder
}

/** A server with a set, a rep and a live cuff in it, to which 127.0.0.2 is somebody else's machine. */
export async function openGym(options: Partial<ServerOptions> = {}): Promise<Gym> {
  const declared: RouteOptions[] = []
  const server = await runServer({
    isLocal,
    onRoute: (route) => void declared.push(route),
    dashboardFolder: page(),
    ...options
  })
  await expect.poll(async () => (await fetch(`${server.url}/api/health`)).status).toBe(200)
  const bridge = await mqttClient(server.mqttUrl)
  await publish(bridge, knownCuff, 'status', { ...makeStatus(), cuffId: knownCuff })
  await publish(bridge, knownCuff, 'live', { ...makeLive(), cuffId: knownCuff })
  await publish(bridge, knownCuff, 'motion', { ...makeMotion(), cuffId: knownCuff })
  await publish(bridge, knownCuff, 'rep', { ...makeRep(), cuffId: knownCuff, id: `${knownCuff}/s1/1` })
  await publish(bridge, knownCuff, 'set', { ...makeSet(), cuffId: knownCuff, id: `${knownCuff}/s1/set-1`, reps: [] })
  expect(JSON.stringify(await getJson(`${server.url}/api/sets`))).toContain(knownCuff)

  return {
    ...server,
    // Only now: a plugin may have had its word on a route after it was declared.
    routes: declared.flatMap(({ method, url, config }) =>
      [method].flat().map((each) => ({ method: each, url, access: config?.access }))
    ),
    async pair(role) {
      const fresh = await ask(`${server.url}/api/access/codes`, { method: 'POST', body: { role }, from: '127.0.0.1' })
      const { code } = JSON.parse(fresh.text) as CodeReply
      const { cookie } = await ask(`${server.url}/api/access/pair`, { method: 'POST', body: { code, name: role } })
      return cookie!
    },
    content() {
      const database = new DatabaseSync(server.database, { readOnly: true })
      const tables = database.prepare("select name from sqlite_master where type = 'table' order by name").all()
      const all: unknown[] = []
      for (const { name } of tables as { name: string }[])
        all.push(name, database.prepare(`select * from "${name}" order by 1`).all())
      database.close()
      return JSON.stringify(all)
    }
  }
}
