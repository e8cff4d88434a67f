import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openBrowser, withoutBrowser, type OpenBrowser } from '../support/browser.ts'
import { makeAbout, makeMotion, makeRep, makeStatus } from '../support/server-fixtures.ts'
import { createSlowLine, type SlowLine } from '../support/slow-line.ts'
import { complaintsOf, shows } from './screen.ts'
import { openToldServer, type ToldServer } from './told-server.ts'
import { toldSet } from './told-set.ts'

const cuffId = 'cuff-1'

describe.skipIf(withoutBrowser)('a tablet at the far end of a poor network', () => {
  let server: ToldServer
  let line: SlowLine
  let browser: OpenBrowser

  beforeAll(async () => {
    server = await openToldServer()
    line = await createSlowLine(server.url, { delayMs: 300, bytesPerSecond: 60_000 })
    browser = await openBrowser()
    await server.say(cuffId, 'status', makeStatus())
    await server.say(cuffId, 'about', makeAbout())
    await server.say(cuffId, 'live', toldSet(cuffId, 3))
  })
  afterAll(async () => {
    await browser.close()
    await line.close()
    await server.close()
  })

  test('says what it waits for, and has the count right in the end', async () => {
    const page = await browser.context.newPage()
    const complaints = complaintsOf(page)
    await page.goto(line.url)
    await page.getByRole('heading', { name: 'Connecting' }).waitFor({ timeout: 60_000 })
    await shows(page, 'count', /^3$/, 60_000)

    // A set goes on while nothing comes through, with a trace that is more than the line could carry.
    line.hold()
    await page.getByTestId('end-set').click()
    for (let n = 4; n <= 9; n++) {
      await server.say(cuffId, 'rep', makeRep({ cuffId, n }))
      for (let batch = 0; batch < 20; batch++) {
        const startSeconds = 100 + n * 10 + batch * 0.2
        await server.say(cuffId, 'motion', makeMotion({ startSeconds, legAngleDegrees: [4, 8, 12, 8, 4] }))
      }
    }
    await server.say(cuffId, 'live', toldSet(cuffId, 9))
    await shows(page, 'command-failure', /./, 30_000)
    expect(await page.getByTestId('count').innerText()).toBe('3')
    line.release()
    await shows(page, 'count', /^9$/, 60_000)
    expect(complaints).toEqual([])
    await page.close()
  })
})
