import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openBrowser, withoutBrowser, type OpenBrowser } from '../support/browser.ts'
import { dataFolder, runProgram, type Program } from '../support/program.ts'
import { violationsInBothThemes } from './axe.ts'
import { shows } from './screen.ts'

describe.skipIf(withoutBrowser)('every view in both themes', () => {
  let data: Awaited<ReturnType<typeof dataFolder>>
  let browser: OpenBrowser
  let program: Program
  let url: string
  beforeAll(async () => {
    data = await dataFolder()
    browser = await openBrowser()
    const cuff = ['--cuff', 'simulated:seed=2,reps=5,rest=60', '--data', data.path]
    program = runProgram(['up', ...cuff, '--http-port', '0', '--mqtt-port', '0'])
    url = (await program.said(/Dashboard +(http:\S+)/))[1]!
  })
  afterAll(async () => {
    await program.stop()
    await browser.close()
    await data.remove()
  })

  test('has nothing that axe objects to', async () => {
    const page = await browser.context.newPage()
    const violations = (): Promise<string[]> => violationsInBothThemes(browser.context, page)

    await page.goto(`${url}/sets`)
    await page.getByTestId('no-sets').or(page.getByTestId('set-row')).first().waitFor()
    expect(await violations(), 'list').toEqual([])
    await page.goto(url)
    await shows(page, 'count', /^[1-9]/, 60_000)
    expect(await violations(), 'live').toEqual([])

    // What needs no finished set has its turn while the leg goes on with this one.
    const made = await fetch(`${url}/api/athletes`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ id: 'mia', name: 'Mia', colour: null, targetReps: 12 })
    })
    expect(made.ok).toBe(true)
    for (const [path, opener, shown] of [
      ['/wall', null, 'wall-tile'],
      ['/athletes', null, 'athlete-row'],
      ['/athletes', 'athlete-row', 'athlete-form'],
      ['/athletes', 'athlete-add', 'athlete-form'],
      ['/athletes', 'cuff-row', 'cuff-label'],
      ['/', 'wearer', 'wearer-choice'],
      ['/', 'menu', null],
      ['/settings', null, 'settings'],
      ['/pair', null, 'pairing']
    ] as const) {
      const what = `${path} ${opener ?? ''}`
      await page.goto(`${url}${path}`)
      if (opener !== null) await page.getByTestId(opener).first().click()
      await (shown === null ? page.getByRole('menuitem').first() : page.getByTestId(shown).first()).waitFor()
      expect(await violations(), what).toEqual([])
    }

    await page.goto(url)
    await shows(page, 'set-done', /./, 60_000)
    expect(await violations(), 'set done').toEqual([])
    await page.getByTestId('guide-open').click()
    await page.getByTestId('guide').waitFor()
    expect(await violations(), 'guide').toEqual([])
    await page.getByTestId('guide-close').click()
    await page.getByTestId('review-link').first().click()
    await page.getByTestId('rep-row').first().waitFor()
    expect(await violations(), 'review').toEqual([])
    await page.goto(`${url}/nothing-here`)
    await page.getByRole('link').first().waitFor()
    expect(await violations(), 'not found').toEqual([])
    await page.close()
  })
})
