import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { SetReply, SetsReply } from '#contracts/http.ts'
import type { RepKind } from '#contracts/words.ts'
import { practiceSession } from '../../firmware-bridge/cuff/simulated/leg/practice-session.ts'
import { openBrowser, withoutBrowser, type OpenBrowser } from '../support/browser.ts'
import { dataFolder, runProgram, type Program } from '../support/program.ts'
import { complaintsOf, shows, textOf } from './screen.ts'

const seed = 5
const reps = 6
const restSeconds = 60

/** The simulated leg's first set, kind by kind: the truth that the screen must rise to. */
function truth(): { kinds: RepKind[]; counts: Record<RepKind, number> } {
  const kinds = practiceSession(seed, { reps, restSeconds })
    .next()
    .value.reps.map(({ kind }) => kind)
  const count = (kind: RepKind): number => kinds.filter((each) => each === kind).length
  return { kinds, counts: { clean: count('clean'), momentum: count('momentum'), partial: count('partial') } }
}

describe.skipIf(withoutBrowser)('the main job, from the ankle to the tablet', () => {
  let data: Awaited<ReturnType<typeof dataFolder>>
  let browser: OpenBrowser
  let program: Program
  let url: string

  const start = async (): Promise<void> => {
    const cuff = `simulated:seed=${seed},reps=${reps},rest=${restSeconds}`
    const args = ['up', '--cuff', cuff, '--http-port', '0', '--mqtt-port', '0', '--data', data.path, '--target', '6']
    program = runProgram(args)
    url = (await program.said(/Dashboard +(http:\S+)/))[1]!
  }

  beforeAll(async () => {
    data = await dataFolder()
    browser = await openBrowser()
    await start()
  })
  afterAll(async () => {
    await program.stop()
    await browser.close()
    await data.remove()
  })

  test('the count rises to the truth, a swung rep is named, and the set is kept with its tempo', async () => {
    const { counts } = truth()
    expect(counts.momentum).toBeGreaterThan(0)
    const page = await browser.context.newPage()
    const complaints = complaintsOf(page)
    await page.goto(url)

    await shows(page, 'source', /simulated/i, 10_000)
    await shows(page, 'count', /^1$/, 60_000)
    await shows(page, 'verdict', /swung/i, 60_000)
    await shows(page, 'count', new RegExp(`^${reps}$`), 60_000)
    await shows(page, 'set-done', /./, 60_000)
    for (const kind of ['clean', 'momentum', 'partial'] as const) {
      expect(await textOf(page, `count-${kind}`), kind).toContain(String(counts[kind]))
    }

    // The target of one side is done: one touch tells the cuff of the other, and the rest goes on.
    await page.getByTestId('switch-sides').click({ timeout: 10_000 })
    await shows(page, 'what-next', /Now the right leg/, 10_000)
    expect(await page.getByTestId('side-right').getAttribute('aria-pressed')).toBe('true')
    expect(await textOf(page, 'rest-clock')).toMatch(/^0:\d\d$/)

    await page.getByTestId('review-link').first().click()
    await shows(page, 'review-count', new RegExp(String(reps)), 10_000)
    expect(await textOf(page, 'review-tempo')).toMatch(/\d\.\d/)
    expect(await page.getByTestId('rep-row').count()).toBe(reps)
    expect(complaints).toEqual([])
    await page.close()
  })

  test('the API has the same set, its reps in order with their kinds', async () => {
    const { sets } = (await (await fetch(`${url}/api/sets`)).json()) as SetsReply
    const [head] = sets
    const reply = await fetch(`${url}/api/sets/${head!.cuffId}/${head!.session}/${head!.number}`)
    const set = (await reply.json()) as SetReply
    expect(set.reps.map(({ kind }) => kind)).toEqual(truth().kinds)
    for (const rep of set.reps) {
      expect(rep.concentricEnd).toBeGreaterThan(rep.concentricStart)
      expect(rep.eccentricEnd).toBeGreaterThan(rep.eccentricStart)
    }
  })

  test('after a restart of everything the set is still there to review', async () => {
    expect(await program.stop('SIGINT')).toBe(0)
    await start()
    const page = await browser.context.newPage()
    await page.goto(`${url}/sets`)
    await page.getByTestId('set-row').last().click()
    await shows(page, 'review-count', new RegExp(String(reps)), 10_000)
    await page.close()
  })

  test('a page left open through a restart is right again by itself', async () => {
    const page = await browser.context.newPage()
    await page.goto(url)
    await shows(page, 'connection-server', /./, 10_000)
    const port = new URL(url).port
    await program.stop()
    await shows(page, 'connection-trouble', /./, 20_000)
    const args = ['up', '--cuff', `simulated:seed=${seed},reps=${reps}`, '--http-port', port, '--mqtt-port', '0']
    program = runProgram([...args, '--data', data.path])
    await program.said(/Dashboard/)
    await page.getByTestId('connection-trouble').waitFor({ state: 'detached', timeout: 30_000 })
    await shows(page, 'count', /^1$/, 60_000)
    await page.close()
  })
})
