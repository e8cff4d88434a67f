import { expect, test } from 'vitest'
import { makeMotion, makeRep, makeSet, makeStatus } from '../../support/server-fixtures.ts'
import { mqttClient, next, publish, runServer, screen, watching } from '../../support/server-harness.ts'

/** The samples of one scrape, by name and labels. */
async function scrape(url: string): Promise<Map<string, number>> {
  const reply = await fetch(`${url}/metrics`)
  expect(reply.status).toBe(200)
  expect(reply.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/)
  const lines = (await reply.text()).split('\n').filter((line) => line !== '' && !line.startsWith('#'))
  return new Map(
    lines.map((line) => {
      const space = line.lastIndexOf(' ')
      return [line.slice(0, space), Number(line.slice(space + 1))]
    })
  )
}

test('what came, was kept, was refused and went out is told to Prometheus', async () => {
  const { url, mqttUrl } = await runServer()
  const before = await scrape(url)
  expect(before.get('kickback_broker_connections')).toBeGreaterThanOrEqual(0)
  expect(before.get('kickback_reps_stored_total')).toBe(0)
  expect([...before.keys()]).toContain('process_cpu_seconds_total')

  const tablet = screen(url)
  const snapshot = next(tablet, 'snapshot')
  tablet.connect()
  await snapshot
  const bridge = await mqttClient(mqttUrl)
  await publish(bridge, 'cuff-1', 'motion', makeMotion())
  // Acknowledged, so the motion before it was heard as well.
  await publish(bridge, 'cuff-1', 'status', makeStatus())
  await watching(tablet, ['cuff-1'])
  await publish(bridge, 'cuff-1', 'motion', makeMotion())
  await publish(bridge, 'cuff-1', 'rep', makeRep())
  await publish(bridge, 'cuff-1', 'rep', makeRep())
  await bridge.publishAsync('kickback/v1/cuff-1/rep', 'no JSON', { qos: 1 })
  const shown = next(tablet, 'set')
  await publish(bridge, 'cuff-1', 'set', makeSet())
  await shown

  const after = await scrape(url)
  const value = (name: string): number | undefined => after.get(name)
  expect(value('kickback_messages_total{topic="rep"}')).toBe(2)
  expect(value('kickback_messages_total{topic="motion"}')).toBe(1)
  expect(value('kickback_motion_unwatched_total')).toBe(1)
  expect(value('kickback_messages_total{topic="status"}')).toBe(1)
  expect(value('kickback_reps_stored_total')).toBe(2)
  expect(value('kickback_sets_stored_total')).toBe(1)
  expect(value('kickback_store_commit_seconds_count')).toBe(3)
  expect(value('kickback_store_queue_length')).toBe(0)
  expect(value('kickback_messages_refused_total{code="CONTRACT_NOT_JSON"}')).toBe(1)
  expect(value('kickback_rep_to_socket_seconds_count')).toBe(2)
  expect(value('kickback_ingest_lag_seconds_count{topic="set"}')).toBe(1)
  expect(value('kickback_sockets')).toBe(1)
  expect(value('kickback_screen_queue_length')).toBe(0)
  expect(value('kickback_motion_dropped_total')).toBe(0)
  expect(value('kickback_broker_connected')).toBe(1)
  // The bridge: the server itself comes by no network.
  expect(value('kickback_broker_connections')).toBe(1)
  expect(value('kickback_cuffs_known')).toBe(1)
})

test('two servers in one program count apart', async () => {
  const [one, other] = [await runServer(), await runServer()]
  const bridge = await mqttClient(one.mqttUrl)
  await publish(bridge, 'cuff-1', 'rep', makeRep())
  expect((await scrape(one.url)).get('kickback_reps_stored_total')).toBe(1)
  expect((await scrape(other.url)).get('kickback_reps_stored_total')).toBe(0)
})

test('live while it answers, ready with store and broker, whether a cuff is there or not', async () => {
  const { url } = await runServer({ bridgeRequired: true })
  const probe = async (name: string): Promise<[number, unknown]> => {
    const reply = await fetch(`${url}/api/health/${name}`)
    return [reply.status, await reply.json()]
  }
  await expect.poll(() => probe('ready')).toEqual([200, { ok: true }])
  expect(await probe('live')).toEqual([200, { ok: true }])
  expect((await fetch(`${url}/api/health`)).status).toBe(503)
})

test('without its broker a server is live but not ready', async () => {
  const { url } = await runServer({ broker: { url: 'mqtt://127.0.0.1:1' } })
  expect((await fetch(`${url}/api/health/ready`)).status).toBe(503)
  expect((await fetch(`${url}/api/health/live`)).status).toBe(200)
})

test('each request has an id of its own, which no client can choose', async () => {
  const { url } = await runServer()
  const ids = new Set<string | null>()
  for (let asked = 0; asked < 3; asked++) {
    const reply = await fetch(`${url}/api/sessions`, { headers: { 'x-request-id': 'mine', 'request-id': 'mine' } })
    ids.add(reply.headers.get('x-request-id'))
  }
  expect(ids.size).toBe(3)
  for (const id of ids) expect(id).toMatch(/^[0-9a-f-]{36}$/)
})
