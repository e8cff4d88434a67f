import { expect, test } from 'vitest'
import type { RecordChange } from '#contracts/records/change.ts'
import { topicOf } from '#contracts/topics.ts'
import { getJson, happens, mqttClient, next, publish, runServer, screen } from '../../support/server-harness.ts'
import { makeLive, makeSet, makeStatus } from '../../support/server-fixtures.ts'

async function send(url: string, method: string, body: unknown): Promise<unknown> {
  const headers = { 'content-type': 'application/json' }
  const reply = await fetch(url, { method, headers, body: JSON.stringify(body) })
  expect(reply.status, url).toBe(200)
  return reply.json()
}

test('an athlete on a cuff gets its sets, its range goes to the cuff, and every screen hears of each change', async () => {
  const { url, mqttUrl } = await runServer()
  const watching = screen(url)
  const changes: RecordChange[] = []
  watching.on('records', (change) => void changes.push(change))
  const connected = next(watching, 'snapshot')
  watching.connect()
  await connected

  const bridge = await mqttClient(mqttUrl)
  const known = next(watching, 'records')
  await publish(bridge, 'cuff-1', 'status', makeStatus())
  expect(await known).toEqual({ kind: 'cuff', id: 'cuff-1' })
  const live = next(watching, 'live')
  await publish(bridge, 'cuff-1', 'live', makeLive({ fullRomDegrees: null }))
  await live

  await send(`${url}/api/athletes`, 'POST', { id: 'ana', name: 'Ana' })
  const range = { id: 'one', athleteId: 'ana', exercise: 'kickback', side: 'left', fullRomDegrees: 51 }
  await send(`${url}/api/calibrations`, 'POST', range)
  await bridge.subscribeAsync(topicOf('cuff-1', 'command'))
  const commanded = happens(bridge, 'message')
  await send(`${url}/api/cuffs/cuff-1/athlete`, 'PUT', { athleteId: 'ana' })
  const [, payload] = await commanded
  expect(JSON.parse(String(payload))).toMatchObject({ action: 'set-full-rom', fullRomDegrees: 51 })

  const startedAt = Date.now()
  const kept = next(watching, 'set')
  await publish(bridge, 'cuff-1', 'set', makeSet({ startedAt, endedAt: startedAt + 1000 }))
  await kept
  expect(await getJson(`${url}/api/sets?athleteId=ana`)).toMatchObject({ sets: [{ athleteId: 'ana', corrected: 0 }] })

  const told = next(watching, 'records')
  const correction = { id: 'c1', action: 'set-kind', n: 1, kind: 'momentum' }
  await send(`${url}/api/sets/cuff-1/s1/1/corrections`, 'POST', correction)
  expect(await told).toEqual({ kind: 'set', id: 'cuff-1/s1/set-1' })
  // The bridge says it all again: the person's word stays.
  const again = next(watching, 'set')
  await publish(bridge, 'cuff-1', 'set', makeSet({ startedAt, endedAt: startedAt + 1000 }))
  await again
  expect(await getJson(`${url}/api/sets/cuff-1/s1/1`)).toMatchObject({
    summary: { counts: { clean: 1, momentum: 1 } },
    reps: [{ kind: 'momentum', measuredKind: 'clean' }, { kind: 'clean' }]
  })
  expect(changes.map(({ kind }) => kind)).toEqual(['cuff', 'athlete', 'calibration', 'cuff', 'set'])
})

test('what people said is there after a restart', async () => {
  const first = await runServer()
  await send(`${first.url}/api/plans`, 'POST', {
    id: 'legs',
    name: 'Legs',
    items: [
      {
        exercise: 'kickback',
        sets: 3,
        repsFrom: 6,
        repsTo: 8,
        loadKg: 10,
        sideOrder: 'alternating',
        tempo: null,
        restSeconds: 90
      }
    ]
  })
  const before = await getJson(`${first.url}/api/plans`)
  await first.server.stop()
  const second = await runServer({ database: first.database })
  expect(await getJson(`${second.url}/api/plans`)).toEqual(before)
})
