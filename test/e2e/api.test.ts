import { readFile } from 'node:fs/promises'
import { parse } from 'csv-parse/sync'
import { connectAsync } from 'mqtt'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { SessionExport } from '#contracts/http.ts'
import { topicOf } from '#contracts/topics.ts'
import { validate } from '#contracts/validate.ts'
import type { FinishedSet } from '#contracts/set.ts'
import { openBrowser, withoutBrowser, type OpenBrowser } from '../support/browser.ts'
import { dataFolder, runProgram, type Program } from '../support/program.ts'
import { makeRep, makeSet, uncorrected } from '../support/server-fixtures.ts'
import { violationsOn } from './axe.ts'
import { complaintsOf } from './screen.ts'

const sets: FinishedSet[] = [
  makeSet(),
  makeSet({ number: 2, reps: [makeRep({ n: 3, numberInSet: 1, setNumber: 2 })], side: 'right' })
]

describe.skipIf(withoutBrowser)('what others may read', () => {
  let data: Awaited<ReturnType<typeof dataFolder>>
  let browser: OpenBrowser
  let server: Program
  let url: string

  beforeAll(async () => {
    data = await dataFolder()
    browser = await openBrowser()
    server = runProgram(['server', '--http-port', '0', '--mqtt-port', '0', '--data', data.path])
    url = (await server.said(/Dashboard +(http:\S+)/))[1]!
    const client = await connectAsync((await server.said(/MQTT +(mqtt:\S+)/))[1]!)
    for (const set of sets) await client.publishAsync(topicOf(set.cuffId, 'set'), JSON.stringify(set), { qos: 1 })
    await client.endAsync()
  })
  afterAll(async () => {
    await server.stop()
    await browser.close()
    await data.remove()
  })

  test('a set and its session are downloaded from the review', async () => {
    const page = await browser.context.newPage()
    const complaints = complaintsOf(page)
    await page.goto(`${url}/sets/cuff-1/s1/2`)
    const fetched = async (id: string): Promise<{ name: string; text: string }> => {
      const download = page.waitForEvent('download')
      await page.getByTestId(id).click()
      const file = await download
      return { name: file.suggestedFilename(), text: await readFile(await file.path(), 'utf8') }
    }
    const csv = await fetched('download-session-csv')
    expect(csv.name).toBe('kickback-cuff-1-s1.csv')
    const rows: Record<string, string>[] = parse(csv.text, { columns: true })
    expect(rows.map(({ rep_id: rep, side }) => [rep, side])).toEqual([
      ['cuff-1/s1/1', 'left'],
      ['cuff-1/s1/2', 'left'],
      ['cuff-1/s1/3', 'right']
    ])
    const json = await fetched('download-set-json')
    expect(json.name).toBe('kickback-cuff-1-s1-set-2.json')
    expect(validate(SessionExport, JSON.parse(json.text), 'export').sets).toEqual([uncorrected(sets[1]!)])
    expect(await violationsOn(browser.context, page)).toEqual([])
    expect(complaints).toEqual([])
    await page.close()
  })

  test('the page on the API works under the policy of every other page', async () => {
    const page = await browser.context.newPage()
    const complaints = complaintsOf(page)
    const opened = await page.goto(`${url}/api/docs`)
    const policy = opened?.headers()['content-security-policy'] ?? ''
    expect(policy).toContain("script-src 'self'")
    expect(policy).not.toContain('unsafe')
    await page.getByText('List sets').waitFor()
    await page.getByText('List sets').click()
    await page.getByRole('button', { name: 'Try it out' }).click()
    await page.getByRole('button', { name: 'Execute' }).click()
    await page.locator('.live-responses-table .response-col_status').getByText('200').waitFor()
    expect(await page.locator('.live-responses-table').innerText()).toContain('cuff-1/s1/set-2')
    expect(complaints).toEqual([])
    await page.close()
  })
})
