import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { practiceSession } from '../../firmware-bridge/cuff/simulated/leg/practice-session.ts'
import { openBrowser, withoutBrowser, type OpenBrowser } from '../support/browser.ts'
import { dataFolder, runProgram, type Program } from '../support/program.ts'
import { complaintsOf, shows, textOf } from './screen.ts'

const seed = 3
const reps = 6

/** From the smallest to the largest clean lift of the first set, degrees. */
function cleanRange(): [least: number, most: number] {
  const { value } = practiceSession(seed, { reps }).next()
  const clean = value.reps.filter(({ kind }) => kind === 'clean').map(({ romDegrees }) => romDegrees)
  return [Math.min(...clean), Math.max(...clean)]
}

describe.skipIf(withoutBrowser)('a guided calibration, from the leg to the tablet', () => {
  let data: Awaited<ReturnType<typeof dataFolder>>
  let browser: OpenBrowser
  let program: Program
  let url: string

  beforeAll(async () => {
    data = await dataFolder()
    browser = await openBrowser()
    const cuff = ['--cuff', `simulated:seed=${seed},reps=${reps},rest=20`, '--data', data.path]
    program = runProgram(['up', ...cuff, '--http-port', '0', '--mqtt-port', '0'])
    url = (await program.said(/Dashboard +(http:\S+)/))[1]!
  })
  afterAll(async () => {
    await program.stop()
    await browser.close()
    await data.remove()
  })

  test('two slow lifts come to the full range, and the trace says that it is calibrated', async () => {
    const page = await browser.context.newPage()
    const complaints = complaintsOf(page)
    await page.goto(url)
    await shows(page, 'phase', /./, 10_000)
    // The set that the leg may have begun by now is over once it is done; calibrating ends it as well.
    await page.getByTestId('calibrate').or(page.getByTestId('end-set')).first().waitFor()
    if (await page.getByTestId('end-set').isVisible()) await page.getByTestId('end-set').click()
    await page.getByTestId('calibrate').click()
    await shows(page, 'calibration', /./, 10_000)
    await shows(page, 'calibration-result', /Full range \d+°/, 90_000)
    await shows(page, 'full-range', /calibrated/, 10_000)

    const degrees = Number(/(\d+)°/.exec(await textOf(page, 'full-range'))?.[1])
    const [least, most] = cleanRange()
    expect(degrees).toBeGreaterThan(least - 3)
    expect(degrees).toBeLessThan(most + 3)
    expect(await textOf(page, 'calibration-result')).toContain(`${degrees}°`)
    await program.said(new RegExp(`Calibration  done: full range ${degrees}°`))

    await page.reload()
    await shows(page, 'full-range', new RegExp(`${degrees}°, calibrated`), 10_000)
    expect(complaints).toEqual([])
  })
})
