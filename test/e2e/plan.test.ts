import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { SetsReply } from '#contracts/http.ts'
import type { Run, RunsReply } from '#contracts/records/run.ts'
import type { CountsByKind } from '#contracts/set.ts'
import { openBrowser, withoutBrowser, type OpenBrowser } from '../support/browser.ts'
import { dataFolder, runProgram, type Program } from '../support/program.ts'
import { violationsInBothThemes } from './axe.ts'
import { allAreWell, killShown } from './killed-part.ts'
import { complaintsOf, shows, textOf } from './screen.ts'

const reps = 4
const restSeconds = 60

describe.skipIf(withoutBrowser)('a plan, run through without touching the tablet', () => {
  let data: Awaited<ReturnType<typeof dataFolder>>
  let browser: OpenBrowser
  let program: Program
  let url: string

  beforeAll(async () => {
    data = await dataFolder()
    browser = await openBrowser()
    // The leg begins again before the plan's rest is over, and long enough after its set to look at the rest.
    const cuff = ['--cuff', `simulated:seed=22,reps=${reps},rest=30`, '--data', data.path]
    program = runProgram(['up', ...cuff, '--http-port', '0', '--mqtt-port', '0', '--log-level', 'info'])
    url = (await program.said(/Dashboard +(http:\S+)/))[1]!
  })
  afterAll(async () => {
    await program.stop()
    await browser.close()
    await data.remove()
  })

  async function inBothThemes(page: Page, what: string): Promise<void> {
    expect(await violationsInBothThemes(browser.context, page), what).toEqual([])
  }
  async function setOwn(page: Page, id: string, figure: number): Promise<void> {
    const input = page.getByTestId(id).getByRole('textbox')
    await input.fill(String(figure))
    await input.press('Tab')
  }
  const runs = async (): Promise<Run[]> => ((await (await fetch(`${url}/api/runs`)).json()) as RunsReply).runs

  test('from a template to its end: set, rest, the other side, set, whatever befalls the server', async () => {
    const page = await browser.context.newPage()
    const complaints = complaintsOf(page)
    await page.goto(`${url}/plans`)
    await shows(page, 'templates', /Lighter: 3 sets of 12 to 15/, 10_000)
    await inBothThemes(page, 'templates')
    await page.getByTestId('template-take').first().click()
    await page.getByTestId('plan-name').fill('Short')
    await page.getByTestId('scheme-own').click()
    await setOwn(page, 'item-sets', 1)
    await setOwn(page, 'item-reps-from', reps)
    await setOwn(page, 'item-reps-to', reps)
    await setOwn(page, 'item-load', 12.5)
    await page.getByTestId('item-more').getByRole('button').first().click()
    await page.getByTestId('item-guide').getByRole('button').click()
    await shows(page, 'exercise-help', /Avoid/, 10_000)
    await inBothThemes(page, 'editor')
    await page.getByTestId('plan-save').click()
    await shows(page, 'own-plans', /Short/, 10_000)
    await inBothThemes(page, 'plans')

    // A set that the leg has begun by now is none of the plan's: it must have its end before.
    await page.goto(url)
    await shows(page, 'set-done', /./, 90_000)
    await page.goto(`${url}/plans`)
    await page.getByTestId('plan-start').first().click()
    await page.getByTestId('cuff-choice').click()
    await shows(page, 'run-ready', /Left leg · Set 1 of 1/, 20_000)

    await shows(page, 'run-line', /Set 1 of 1.*Left leg.*4 reps, 12\.5.*then 1 more set/s, 60_000)
    await shows(page, 'rest-stage', /Switch sides/, 60_000)
    const before = await textOf(page, 'rest-left')
    await page.reload()
    await shows(page, 'rest-stage', /Cuff to the right leg/, 20_000)
    const after = await textOf(page, 'rest-left')
    expect(secondsOf(after)).toBeLessThanOrEqual(secondsOf(before))
    expect(secondsOf(before)).toBeLessThan(restSeconds)
    expect(complaints).toEqual([])

    const resting = await runs()
    expect(resting.map(({ phase }) => phase)).toEqual(['rest'])
    await killShown(page, program, 'server')
    await shows(page, 'rest-stage', /Cuff to the right leg/, 1_000)
    await allAreWell(page)
    expect(await runs()).toEqual(resting)
    await shows(page, 'rest-stage', /Cuff to the right leg/, 1_000)
    expect(secondsOf(await textOf(page, 'rest-left'))).toBeLessThanOrEqual(secondsOf(after))
    await inBothThemes(page, 'rest')
    expect(await page.getByTestId('side-right').getAttribute('aria-pressed')).toBe('true')

    await shows(page, 'run-line', /Right leg.*the last set/s, 60_000)
    await shows(page, 'count', /^2$/, 60_000)
    await killShown(page, program, 'server')
    await allAreWell(page)
    await shows(page, 'run-line', /Right leg.*the last set/s, 10_000)
    await shows(page, 'run-end', /Plan done/, 60_000)
    await shows(page, 'run-sum', /2 of 2 sets/, 10_000)
    await inBothThemes(page, 'end')

    expect(
      (await runs()).map(({ endedWhy, steps }) => [endedWhy, ...steps.map(({ side, state }) => `${side} ${state}`)])
    ).toEqual([['done', 'left done', 'right done']])
    const { sets } = (await (await fetch(`${url}/api/sets`)).json()) as SetsReply
    expect(sets.map(({ side, plan, summary }) => [side, plan?.step, sum(summary.counts)])).toEqual([
      ['right', 1, reps],
      ['left', 0, reps],
      ['left', undefined, reps]
    ])
    // Of an absent server the browser complains by itself.
    expect(complaints.filter((complaint) => !complaint.includes('net::ERR_CONNECTION'))).toEqual([])
    await page.close()
  })
})

const secondsOf = (clock: string): number => {
  const [minutes, seconds] = clock.split(':').map(Number)
  return minutes! * 60 + seconds!
}

const sum = ({ clean, momentum, partial }: CountsByKind): number => clean + momentum + partial
