import { connectAsync } from 'mqtt'
import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { topicOf } from '#contracts/topics.ts'
import type { FinishedSet } from '#contracts/set.ts'
import { openBrowser, withoutBrowser, type OpenBrowser } from '../support/browser.ts'
import { dataFolder, runProgram, type Program } from '../support/program.ts'
import { makeRep, makeSet, makeStatus } from '../support/server-fixtures.ts'
import { violationsOn } from './axe.ts'
import { complaintsOf } from './screen.ts'

const dayMs = 86_400_000
/** Three days of sets of two athletes on a cuff each, left and right in turn; later ones have more reps. */
const daysAgo = [21, 14, 7]
const setsOfDay = 20
const noon = new Date().setHours(12, 0, 0, 0)

function seeded(cuffId: string): FinishedSet[] {
  return daysAgo.flatMap((ago, day) =>
    Array.from({ length: setsOfDay }, (_, index) => {
      const own = { cuffId, session: `day-${ago}`, setNumber: index + 1 }
      const side = index % 2 === 0 ? 'left' : 'right'
      const reps = Array.from({ length: 8 + day }, (_, rep) =>
        makeRep({ ...own, side, n: index * 20 + rep + 1, numberInSet: rep + 1 })
      )
      const startedAt = noon - ago * dayMs + index * 120_000
      return makeSet({ ...own, number: index + 1, side, startedAt, endedAt: startedAt + 60_000, reps })
    })
  )
}

describe.skipIf(withoutBrowser)('the history of several people', () => {
  let data: Awaited<ReturnType<typeof dataFolder>>
  let server: Program
  let url: string
  const dayName = new Date(noon - 14 * dayMs).toLocaleDateString('sv')

  beforeAll(async () => {
    data = await dataFolder()
    server = runProgram(['server', '--http-port', '0', '--mqtt-port', '0', '--data', data.path])
    url = (await server.said(/Dashboard +(http:\S+)/))[1]!
    const client = await connectAsync((await server.said(/MQTT +(mqtt:\S+)/))[1]!)
    for (const cuffId of ['cuff-1', 'cuff-2']) {
      await client.publishAsync(topicOf(cuffId, 'status'), JSON.stringify(makeStatus({ cuffId })), { qos: 1 })
      for (const set of seeded(cuffId))
        await client.publishAsync(topicOf(cuffId, 'set'), JSON.stringify(set), { qos: 1 })
    }
    await client.endAsync()
    const send = async (path: string, method: string, body: object): Promise<void> => {
      const reply = await fetch(`${url}/api${path}`, {
        method,
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body)
      })
      expect(reply.ok, `${method} ${path}: ${reply.status}`).toBe(true)
    }
    await send('/athletes', 'POST', { id: 'mia', name: 'Mia', colour: '#3e8bff' })
    await vi.waitFor(async () => expect((await fetch(`${url}/api/cuffs/cuff-1`)).status).toBe(200), 10_000)
    await send('/cuffs/cuff-1/athlete', 'PUT', { athleteId: 'mia', from: noon - 30 * dayMs })
  })
  afterAll(async () => {
    await server.stop()
    await data.remove()
  })

  async function withPage(
    options: Parameters<typeof openBrowser>[0],
    work: (page: Page, violations: () => Promise<string[]>) => Promise<void>
  ): Promise<void> {
    const browser: OpenBrowser = await openBrowser(options)
    const context: BrowserContext = browser.context
    const page = await context.newPage()
    const complaints = complaintsOf(page)
    await work(page, () => violationsOn(context, page))
    expect(complaints).toEqual([])
    await browser.close()
  }

  test('is narrowed, scrolled through, opened by day and by best, and found again by going back', async () => {
    await withPage({}, async (page) => {
      await page.goto(`${url}/sets`)
      const rows = page.getByTestId('set-row')
      await rows.first().waitFor()
      await page.getByTestId('history-athlete').selectOption({ label: 'Mia' })
      await page.getByTestId('history-side').getByRole('button', { name: 'Right' }).click()
      await page.waitForURL(/athlete=mia.*side=right/)
      await rows.first().filter({ hasText: 'Right' }).waitFor()
      const list = page.getByTestId('set-list')
      // More than are on the page at once, and than come with the first answer when both sides are shown.
      await page.getByTestId('history-side').getByRole('button', { name: 'Both sides' }).click()
      await page.waitForURL((address) => !address.search.includes('side'))
      await page.locator('[data-testid="set-row"][href="/sets/cuff-1/day-7/19"]').waitFor()
      const last = page.locator('[data-testid="set-row"][href="/sets/cuff-1/day-21/1"]')
      await expect
        .poll(
          async () => {
            await page.evaluate('window.scrollTo(0, document.documentElement.scrollHeight)')
            return last.count()
          },
          { timeout: 20_000 }
        )
        .toBe(1)
      expect(await rows.count()).toBeLessThan(daysAgo.length * setsOfDay)
      const height = await list.evaluate((element: { clientHeight: number }) => element.clientHeight)
      await last.click()
      await page.getByTestId('review').waitFor()
      await page.goBack()
      await last.waitFor()
      expect(await list.evaluate((element: { clientHeight: number }) => element.clientHeight)).toBeGreaterThan(
        0.9 * height
      )

      await page.goto(`${url}/history?athlete=mia&month=${dayName}`)
      await page.locator(`[data-value="${dayName}"]`).click()
      await page
        .getByTestId('day-amount')
        .filter({ hasText: `${setsOfDay} sets, ${setsOfDay * 9} reps` })
        .waitFor()
      await page.reload()
      await page.locator('[data-testid="set-row"][href="/sets/cuff-1/day-14/20"]').waitFor()

      await page.getByTestId('tab-bests').click()
      await page.getByTestId('best-cleanReps-left').filter({ hasText: '10' }).click()
      await page.waitForURL(/\/sets\/cuff-1\/day-7\/1$/)
    })
  })

  test.each(['dark', 'light'] as const)('has nothing that axe objects to in the %s theme', async (colorScheme) => {
    await withPage({ colorScheme }, async (page, violations) => {
      const shown = [
        ['/history?athlete=mia', 'set-row'],
        ['/history/sets?athlete=all', 'set-row'],
        ['/history/trends?athlete=mia', 'trend-tempo'],
        ['/history/bests?athlete=mia', 'bests']
      ] as const
      for (const [path, id] of shown) {
        await page.goto(`${url}${path}`)
        await page.getByTestId(id).first().waitFor()
        if (id === 'trend-tempo') await page.getByTestId('trend-table-open').click()
        expect(await violations(), path).toEqual([])
      }
    })
  })
})
