import { connectAsync, type MqttClient } from 'mqtt'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Command } from '#contracts/command.ts'
import type { Live } from '#contracts/live.ts'
import { topicOf, topics, type Payloads, type TopicName } from '#contracts/topics.ts'
import { openBrowser, tablet, withoutBrowser, type OpenBrowser } from '../support/browser.ts'
import { dataFolder, runProgram, type Program } from '../support/program.ts'
import { makeAbout, makeLive, makeSet, makeStatus, someTime } from '../support/server-fixtures.ts'
import { violationsOn } from './axe.ts'
import { shows } from './screen.ts'

const cuffId = 'cuff-1'
const patiently = { timeout: 10_000 }
const idle = makeLive({ set: null, lastRep: null, phase: 'idle', phaseSeconds: 0, fullRomDegrees: 38 })

/** The page is played to by a bridge that the test speaks for: every word of it is known. */
describe.skipIf(withoutBrowser).each(['dark', 'light'] as const)('a tablet in the %s theme', (colorScheme) => {
  let data: Awaited<ReturnType<typeof dataFolder>>
  let server: Program
  let bridge: MqttClient
  let browser: OpenBrowser
  let page: Page
  let url: string
  const commands: Command[] = []

  const say = <N extends TopicName>(name: N, payload: Payloads[NoInfer<N>]): Promise<unknown> => {
    const { qos, retain } = topics[name]
    return bridge.publishAsync(topicOf(cuffId, name), JSON.stringify(payload), { qos, retain })
  }
  const calibrating = (calibration: Live['calibration']): Promise<unknown> =>
    say('live', { ...idle, calibration: calibration ?? null })
  /** Nothing to scroll for, and nothing that axe objects to. */
  async function isWhole(what: string): Promise<void> {
    const size = await page.evaluate('[document.documentElement.scrollWidth, document.documentElement.scrollHeight]')
    expect(size, what).toEqual([tablet.width, tablet.height])
    expect(await violationsOn(browser.context, page), what).toEqual([])
  }

  beforeAll(async () => {
    data = await dataFolder()
    server = runProgram(['server', '--http-port', '0', '--mqtt-port', '0', '--data', data.path])
    url = (await server.said(/Dashboard +(http:\S+)/))[1]!
    bridge = await connectAsync((await server.said(/MQTT +(mqtt:\S+)/))[1]!, { protocolVersion: 4 })
    bridge.on('message', (_topic, payload) => {
      const command = JSON.parse(payload.toString()) as Command
      commands.push(command)
      void say('command/result', { id: command.id, ok: true, trouble: null })
    })
    await bridge.subscribeAsync(topicOf(cuffId, 'command'), { qos: 1 })
    browser = await openBrowser({ colorScheme })
    page = await browser.context.newPage()
  })
  afterAll(async () => {
    await browser.close()
    await bridge.endAsync()
    await server.stop()
    await data.remove()
  })

  test('is led through a calibration to its result', async () => {
    await say('status', makeStatus())
    await say('about', makeAbout())
    await say('live', idle)
    await page.goto(url)
    await shows(page, 'full-range', /38°, learned/, 10_000)
    await page.getByTestId('calibrate').click()
    await expect.poll(() => commands.map(({ action }) => action), patiently).toEqual(['calibrate'])

    await calibrating({ repsDone: 0, repsNeeded: 2, romDegrees: null, hint: null })
    await shows(page, 'calibration', /Two slow, full lifts/, 10_000)
    await isWhole('begun')
    await calibrating({ repsDone: 0, repsNeeded: 2, romDegrees: null, hint: 'too-fast' })
    await shows(page, 'calibration', /too fast/, 10_000)
    await isWhole('too fast')
    await calibrating({ repsDone: 1, repsNeeded: 2, romDegrees: 41, hint: null })
    await shows(page, 'calibration-progress', /1 of 2.*41° so far/s, 10_000)
    await isWhole('one done')
    await say('live', { ...idle, fullRomDegrees: 42, fullRomCalibrated: true })
    await shows(page, 'calibration-result', /Full range 42°/, 10_000)
    await shows(page, 'full-range', /42°, calibrated/, 10_000)
    await isWhole('result')
    await page.getByTestId('forget-range').click()
    await expect.poll(() => commands.at(-1), patiently).toMatchObject({ action: 'set-full-rom', fullRomDegrees: null })
  })

  test('sets a set beside that of the other side', async () => {
    const left = makeSet({ targetReps: null })
    const right = makeSet({ number: 2, side: 'right', startedAt: someTime + 150_000, endedAt: someTime + 210_000 })
    for (const set of [left, right]) await say('set', set)
    await expect.poll(async () => (await fetch(`${url}/api/sets/cuff-1/s1/2`)).status, patiently).toBe(200)
    await page.goto(`${url}/sets/cuff-1/s1/2`)
    await shows(page, 'side-comparison', /Against left/, 10_000)
    await shows(page, 'rest-before', /1:30/, 10_000)
    await isWhole('review')
    await page.getByTestId('other-side').click()
    await shows(page, 'side-comparison', /Against right/, 10_000)
    await page.goto(`${url}/sets`)
    await shows(page, 'rest-before', /rest 1:30/, 10_000)
    await isWhole('list')
  })
})
