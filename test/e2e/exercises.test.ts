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
/** Rest, the way into the other posture, and a set: the leg takes its time. */
const patientlyMs = 90_000

describe.skipIf(withoutBrowser)('exercises chosen on the screen', () => {
  let data: Awaited<ReturnType<typeof dataFolder>>
  let browser: OpenBrowser
  let program: Program
  let page: Page
  let url: string
  let complaints: string[]

  beforeAll(async () => {
    data = await dataFolder()
    browser = await openBrowser()
    const cuff = ['--cuff', `simulated:seed=5,reps=${reps},rest=30`, '--data', data.path]
    program = runProgram(['up', ...cuff, '--http-port', '0', '--mqtt-port', '0'])
    url = (await program.said(/Dashboard +(http:\S+)/))[1]!
    page = await browser.context.newPage()
    complaints = complaintsOf(page)
  })
  afterAll(async () => {
    await program.stop()
    await browser.close()
    await data.remove()
  })

  /** All of it in sight, with nothing to scroll for. */
  async function isGuideTo(exercise: ExerciseId): Promise<void> {
    const { setUp, movement, mistakes } = exerciseGuides[exercise].coaching
    for (const line of [...setUp, ...movement, ...mistakes]) {
      await page.getByTestId('guide').getByText(line, { exact: true }).waitFor()
    }
    const size = await page.evaluate('[document.documentElement.scrollWidth, document.documentElement.scrollHeight]')
    expect(size).toEqual([tablet.width, tablet.height])
  }

  /** The set goes on until its pause has told that it is over: nobody touches the screen meanwhile. */
  async function isCountedToItsEnd(): Promise<void> {
    await shows(page, 'count', /^1$/, patientlyMs)
    await shows(page, 'count', new RegExp(`^${reps - 1}$`), patientlyMs)
    await shows(page, 'set-done', /./, patientlyMs)
    expect(Number(await textOf(page, 'count'))).toBeGreaterThanOrEqual(reps - 1)
  }

  test('the count rises with the cable kickback, which nobody has to choose', async () => {
    await page.goto(url)
    await isCountedToItsEnd()
    expect(await page.getByTestId('exercise').inputValue()).toBe('kickback')
  })

  test.each(['donkey-kick', 'hip-bridge'] as const)('the count rises with %s once it is chosen', async (exercise) => {
    const before = (await page.getByTestId('exercise').inputValue()) as ExerciseId
    await page.getByTestId('guide-open').click()
    await isGuideTo(before)
    // Left open, the guide gives way to the count by itself.
    await page.getByTestId('exercise').selectOption(exercise)
    await isCountedToItsEnd()
    expect(await page.getByTestId('exercise').inputValue()).toBe(exercise)
  })

  test('each set is kept under its exercise, with a range that only its posture allows', async () => {
    const { sets } = (await (await fetch(`${url}/api/sets`)).json()) as SetsReply
    expect(sets.map(({ exercise }) => exercise)).toEqual(['hip-bridge', 'donkey-kick', 'kickback'])
    for (const { cuffId, session, number, exercise } of sets) {
      const set = (await (await fetch(`${url}/api/sets/${cuffId}/${session}/${number}`)).json()) as SetReply
      const furthest = Math.max(...set.reps.map(({ romDegrees }) => romDegrees))
      const [least, most] = postures[exercise].fullRomDegrees
      expect(furthest, exercise).toBeGreaterThan(0.8 * least)
      expect(furthest, exercise).toBeLessThan(1.25 * most)
    }
    expect(complaints).toEqual([])
  })
})
