import { connectAsync, type MqttClient } from 'mqtt'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Live } from '#contracts/live.ts'
import type { Rep } from '#contracts/rep.ts'
import type { Status } from '#contracts/status.ts'
import { parseTopic, topicOf } from '#contracts/topics.ts'
import { openBrowser, withoutBrowser, type OpenBrowser } from '../support/browser.ts'
import { dataFolder, runProgram, type Program } from '../support/program.ts'
import { shows } from './screen.ts'

const cuffId = 'apart'

/** The next message on the topic that the test accepts. */
function nextOn<T>(client: MqttClient, topic: string, accept: (payload: T, retained: boolean) => boolean): Promise<T> {
  return new Promise((resolve) => {
    const hear = (heard: string, bytes: Buffer, packet: { retain: boolean }): void => {
      if (heard !== topic) return
      const payload = JSON.parse(bytes.toString()) as T
      if (!accept(payload, packet.retain)) return
      client.off('message', hear)
      resolve(payload)
    }
    client.on('message', hear)
  })
}

describe.skipIf(withoutBrowser)('server and bridge in processes of their own', () => {
  let data: Awaited<ReturnType<typeof dataFolder>>
  let browser: OpenBrowser
  let server: Program
  let bridge: Program
  let client: MqttClient
  let url: string
  let mqttUrl: string

  const startBridge = (): Program =>
    runProgram(
      ['bridge', '--cuff', 'simulated:seed=8,reps=30', '--cuff-id', cuffId, '--mqtt', mqttUrl].concat([
        '--data',
        data.path
      ])
    )

  beforeAll(async () => {
    data = await dataFolder()
    browser = await openBrowser()
    server = runProgram(['server', '--http-port', '0', '--mqtt-port', '0', '--data', data.path])
    url = (await server.said(/Dashboard +(http:\S+)/))[1]!
    mqttUrl = (await server.said(/MQTT +(mqtt:\S+)/))[1]!
    client = await connectAsync(mqttUrl)
    await client.subscribeAsync('kickback/v1/+/#', { qos: 1 })
    bridge = startBridge()
  })
  afterAll(async () => {
    await client.endAsync()
    await bridge.stop()
    await server.stop()
    await browser.close()
    await data.remove()
  })

  test('any MQTT client follows along: provisional, then confirmed', async () => {
    const provisional = await nextOn<Rep>(client, topicOf(cuffId, 'rep'), ({ state }) => state === 'provisional')
    const confirmed = await nextOn<Rep>(
      client,
      topicOf(cuffId, 'rep'),
      ({ id, state }) => id === provisional.id && state === 'confirmed'
    )
    expect(confirmed.revision).toBeGreaterThan(provisional.revision)
    expect(confirmed.eccentricEnd).toBeGreaterThan(provisional.concentricEnd)
  })

  test('a client that comes late is right at once', async () => {
    const late = await connectAsync(mqttUrl)
    const live = nextOn<Live>(late, topicOf(cuffId, 'live'), (_, retained) => retained)
    const status = nextOn<Status>(late, topicOf(cuffId, 'status'), (_, retained) => retained)
    await late.subscribeAsync('kickback/v1/+/#', { qos: 1 })
    expect((await live).set?.reps.length).toBeGreaterThan(0)
    expect(await status).toMatchObject({ online: true, link: 'streaming' })
    expect(parseTopic(topicOf(cuffId, 'live'))).toEqual({ cuffId, name: 'live' })
    await late.endAsync()
  })

  test('a killed bridge turns status offline, the screen says so, and the next one is taken up by itself', async () => {
    const page = await browser.context.newPage()
    await page.goto(url)
    await shows(page, 'count', /^[1-9]/, 30_000)
    const offline = nextOn<Status>(client, topicOf(cuffId, 'status'), ({ online }) => !online)
    await bridge.stop('SIGKILL')
    await offline
    await page.locator('[data-testid="connection-bridge"][data-level="wrong"]').waitFor({ timeout: 10_000 })
    await shows(page, 'connection-trouble', /./, 10_000)
    bridge = startBridge()
    await page.getByTestId('connection-trouble').waitFor({ state: 'detached', timeout: 30_000 })
    await page.locator('[data-testid="connection-bridge"][data-level="well"]').waitFor({ timeout: 10_000 })
    await page.close()
  })

  test('the page commands the bridge: the side changes for every client', async () => {
    const page = await browser.context.newPage()
    await page.goto(url)
    const live = nextOn<Live>(client, topicOf(cuffId, 'live'), ({ side }) => side === 'right')
    await page.getByTestId('side-right').click()
    expect((await live).side).toBe('right')
    await page.locator('[data-testid="side-right"][aria-pressed="true"]').waitFor({ timeout: 10_000 })
    await page.close()
  })
})
