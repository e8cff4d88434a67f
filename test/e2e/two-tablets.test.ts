import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openBrowser, withoutBrowser, type OpenBrowser } from '../support/browser.ts'
import { makeAbout, makeRep, makeStatus } from '../support/server-fixtures.ts'
import { shows, textOf } from './screen.ts'
import { openToldServer, type ToldServer } from './told-server.ts'
import { toldSet } from './told-set.ts'

const cuffs = { 'rack-1': 4, 'rack-2': 7 }
const patiently = { timeout: 20_000 }

describe.skipIf(withoutBrowser)('two cuffs, two tablets and a wall', () => {
  let server: ToldServer
  const browsers: OpenBrowser[] = []

  /** A tablet of its own: what one was told to show is not kept by another. */
  async function openTablet(path = '/'): Promise<Page> {
    const browser = await openBrowser()
    browsers.push(browser)
    const page = await browser.context.newPage()
    await page.goto(`${server.url}${path}`)
    return page
  }
  const createAthlete = (id: string, name: string): Promise<Response> =>
    fetch(`${server.url}/api/athletes`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ id, name, colour: null, targetReps: null })
    })
  const tile = (page: Page, cuffId: string, text: RegExp, part: string): Promise<void> =>
    page
      .locator(`[data-testid="wall-tile"][data-cuff="${cuffId}"] [data-testid="${part}"]`)
      .filter({ hasText: text })
      .waitFor(patiently)

  beforeAll(async () => {
    server = await openToldServer()
    for (const [cuffId, reps] of Object.entries(cuffs)) {
      await server.say(cuffId, 'status', makeStatus({ cuffId }))
      await server.say(cuffId, 'about', makeAbout({ cuffId }))
      await server.say(cuffId, 'live', toldSet(cuffId, reps))
    }
    for (const [id, name] of [
      ['mia', 'Mia'],
      ['jo', 'Jo']
    ] as const) {
      expect((await createAthlete(id, name)).status, name).toBeLessThan(300)
    }
  })
  afterAll(async () => {
    for (const browser of browsers) await browser.close()
    await server.close()
  })

  test('each shows its own cuff and whoever wears it, chosen in two taps; the wall shows both', async () => {
    const [one, two, wall] = [await openTablet(), await openTablet(), await openTablet('/wall')]
    for (const [page, cuffId, id, name] of [
      [one, 'rack-1', 'mia', 'Mia'],
      [two, 'rack-2', 'jo', 'Jo']
    ] as const) {
      await page.getByTestId('cuff-picker').selectOption(cuffId)
      await shows(page, 'count', new RegExp(`^${cuffs[cuffId]}$`), 20_000)
      await page.getByTestId('wearer').click(patiently)
      await page.getByTestId('wearer-choice').filter({ hasText: name }).click(patiently)
      await shows(page, 'wearer', new RegExp(name), 20_000)
      await expect
        .poll(async () => {
          const { cuffs: known } = (await (await fetch(`${server.url}/api/cuffs`)).json()) as {
            cuffs: { id: string; athleteId: string | null }[]
          }
          return known.find((cuff) => cuff.id === cuffId)?.athleteId
        }, patiently)
        .toBe(id)
      await tile(wall, cuffId, new RegExp(name), 'tile-name')
      await tile(wall, cuffId, new RegExp(`^${cuffs[cuffId]}$`), 'tile-count')
    }

    await server.say('rack-2', 'rep', makeRep({ cuffId: 'rack-2', n: 8 }))
    await shows(two, 'count', /^8$/, 20_000)
    await tile(wall, 'rack-2', /^8$/, 'tile-count')
    await tile(wall, 'rack-1', /^4$/, 'tile-count')
    expect(await textOf(one, 'count')).toBe('4')
    await server.say('rack-2', 'live', toldSet('rack-2', 8))
  })

  test('a tablet that took a cuff holds on to it through a reload; a tap on the wall opens the other', async () => {
    const page = await openTablet()
    await page.getByTestId('cuff-picker').selectOption('rack-2')
    await page.reload()
    await shows(page, 'count', /^8$/, 20_000)
    await page.goto(`${server.url}/wall`)
    await page.locator('[data-testid="wall-tile"][data-cuff="rack-1"]').click(patiently)
    await shows(page, 'count', /^4$/, 20_000)
  })
})
