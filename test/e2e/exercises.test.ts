import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { exerciseGuides } from '#contracts/exercise-guides.ts'
import type { SetReply, SetsReply } from '#contracts/http.ts'
import type { ExerciseId } from '#contracts/words.ts'
import { postures } from '../../firmware-bridge/cuff/simulated/leg/posture.ts'
import { openBrowser, tablet, withoutBrowser, type OpenBrowser } from '../support/browser.ts'
import { dataFolder, runProgram, type Program } from '../support/program.ts'
import { complaintsOf, shows, textOf } from './screen.ts'

/** From five on a set opens with three clean ones. */
const reps = 5
/** A quick athlete in all three exercises. */
const leg = `simulated:seed=50,reps=${reps},rest=30`
/** Rest, the way into the other posture, and a set: the leg takes its time. */
const patientlyMs = 90_000

describe.skipIf(withoutBrowser)('exercises chosen on the screen', () => {
  let data: Awaited<ReturnType<typeof dataFolder>>
  let browser: OpenBrowser
  let programs: Program[] = []
  let first: Page
  let second: Page
  let url: string
  const complaints: string[][] = []

  async function openPage(): Promise<Page> {
    const page = await browser.context.newPage()
    complaints.push(complaintsOf(page))
    await page.goto(url)
    return page
  }
  // Two cuffs, so that neither of the exercises chosen waits for the other.
  beforeAll(async () => {
    data = await dataFolder()
    browser = await openBrowser()
    const folder = ['--data', data.path]
    const server = runProgram(['server', '--http-port', '0', '--mqtt-port', '0', ...folder])
    programs = [server]
    url = (await server.said(/Dashboard +(http:\S+)/))[1]!
    const broker = (await server.said(/MQTT +(mqtt:\S+)/))[1]!
    first = await openPage()
    second = await openPage()
    const bridgeOf = (cuffId: string): Program =>
      runProgram(['bridge', '--cuff', leg, '--cuff-id', cuffId, '--mqtt', broker, ...folder])
    programs.push(bridgeOf('cuff-1'), bridgeOf('cuff-2'))
    await first.getByTestId('cuff-picker').selectOption('cuff-1', { timeout: patientlyMs })
    await second.getByTestId('cuff-picker').selectOption('cuff-2', { timeout: patientlyMs })
  })
  afterAll(async () => {
    for (const program of programs.reverse()) await program.stop()
    await browser.close()
    await data.remove()
  })

  /** All of it in sight, with nothing to scroll for. */
  async function showsGuideTo(page: Page, exercise: ExerciseId): Promise<void> {
    await page.getByTestId('guide-open').click()
    const { setUp, movement, mistakes } = exerciseGuides[exercise].coaching
    for (const line of [...setUp, ...movement, ...mistakes]) {
      await page.getByTestId('guide').getByText(line, { exact: true }).waitFor()
    }
    const size = await page.evaluate('[document.documentElement.scrollWidth, document.documentElement.scrollHeight]')
    expect(size).toEqual([tablet.width, tablet.height])
  }

  /** The set goes on until its pause has told that it is over: nobody touches the screen meanwhile. */
  async function isCountedToItsEnd(page: Page): Promise<void> {
    await shows(page, 'count', /^1$/, patientlyMs)
    await shows(page, 'count', new RegExp(`^${reps - 1}$`), patientlyMs)
    await shows(page, 'set-done', /./, patientlyMs)
    expect(Number(await textOf(page, 'count'))).toBeGreaterThanOrEqual(reps - 1)
  }

  /** Left open, the guide gives way to the count by itself. */
  async function isCountedOnceChosen(page: Page, exercise: ExerciseId): Promise<void> {
    await showsGuideTo(page, 'kickback')
    await page.getByTestId('exercise').selectOption(exercise)
    await isCountedToItsEnd(page)
    expect(await page.getByTestId('exercise').inputValue()).toBe(exercise)
    await showsGuideTo(page, exercise)
  }

  test.concurrent(
    'the count rises with the cable kickback, which nobody has to choose, and with donkey-kick once it is chosen',
    async () => {
      await isCountedToItsEnd(first)
      expect(await first.getByTestId('exercise').inputValue()).toBe('kickback')
      await isCountedOnceChosen(first, 'donkey-kick')
    }
  )

  test.concurrent('the count rises with hip-bridge on another cuff once it is chosen', async () => {
    await shows(second, 'set-done', /./, patientlyMs)
    await isCountedOnceChosen(second, 'hip-bridge')
  })

  test.each([
    ['cuff-1', ['donkey-kick', 'kickback']],
    ['cuff-2', ['hip-bridge', 'kickback']]
  ])(
    'each set of %s is kept under its exercise, with a range that only its posture allows',
    async (cuff, exercises) => {
      const { sets } = (await (await fetch(`${url}/api/sets?cuffId=${cuff}`)).json()) as SetsReply
      expect(sets.map(({ exercise }) => exercise)).toEqual(exercises)
      for (const { cuffId, session, number, exercise } of sets) {
        const set = (await (await fetch(`${url}/api/sets/${cuffId}/${session}/${number}`)).json()) as SetReply
        const furthest = Math.max(...set.reps.map(({ romDegrees }) => romDegrees))
        const [least, most] = postures[exercise].fullRomDegrees
        expect(furthest, exercise).toBeGreaterThan(0.8 * least)
        expect(furthest, exercise).toBeLessThan(1.25 * most)
      }
    }
  )

  test('breaks no rule of the page meanwhile', () => {
    expect(complaints).toEqual([[], []])
  })
})
