import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openBrowser, withoutBrowser } from '../support/browser.ts'
import { dataFolder, runProgram, type Program } from '../support/program.ts'
import { shows } from './screen.ts'

const axePath = createRequire(import.meta.url).resolve('axe-core/axe.min.js')

describe.skipIf(withoutBrowser).each(['dark', 'light'] as const)('every view in the %s theme', (colorScheme) => {
  let data: Awaited<ReturnType<typeof dataFolder>>
  let program: Program
  let url: string
  beforeAll(async () => {
    data = await dataFolder()
    const cuff = ['--cuff', 'simulated:seed=2,reps=3,rest=60', '--data', data.path]
    program = runProgram(['up', ...cuff, '--http-port', '0', '--mqtt-port', '0'])
    url = (await program.said(/Dashboard +(http:\S+)/))[1]!
  })
  afterAll(async () => {
    await program.stop()
    await data.remove()
  })

  test('has nothing that axe objects to', async () => {
    const browser = await openBrowser({ colorScheme })
    // axe is put in from outside the page, where the page's own policy on scripts does not reach.
    const page = await browser.context.newPage()
    const violations = async (): Promise<string[]> => {
      const client = await browser.context.newCDPSession(page)
      await client.send('Runtime.evaluate', { expression: await readFile(axePath, 'utf8') })
      const run = 'axe.run().then((results) => JSON.stringify(results))'
      const reply = await client.send('Runtime.evaluate', { expression: run, awaitPromise: true })
      const results = JSON.parse(String(reply.result.value)) as AxeResults
      return results.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
    }

    await page.goto(`${url}/sets`)
    await page.getByTestId('no-sets').or(page.getByTestId('set-row')).first().waitFor()
    expect(await violations(), 'list').toEqual([])
    await page.goto(url)
    await shows(page, 'count', /^[1-9]/, 60_000)
    expect(await violations(), 'live').toEqual([])
    await shows(page, 'set-done', /./, 60_000)
    expect(await violations(), 'set done').toEqual([])
    await page.getByTestId('review-link').first().click()
    await page.getByTestId('rep-row').first().waitFor()
    expect(await violations(), 'review').toEqual([])
    await page.goto(`${url}/nothing-here`)
    await page.getByRole('link').first().waitFor()
    expect(await violations(), 'not found').toEqual([])
    await browser.close()
  })
})
