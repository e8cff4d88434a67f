import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createLeg } from '../../firmware-bridge/cuff/simulated/leg/leg.ts'
import { planSet } from '../../firmware-bridge/cuff/simulated/leg/plan.ts'
import { createRandom } from '../../firmware-bridge/cuff/simulated/random.ts'
import { openBrowser, withoutBrowser, type OpenBrowser } from '../support/browser.ts'
import { legSamples } from '../support/leg-samples.ts'
import { dataFolder, runProgram, type Program } from '../support/program.ts'
import { writeRecording } from '../support/recording-file.ts'
import { complaintsOf, shows, textOf } from './screen.ts'

const reps = 8

describe.skipIf(withoutBrowser)('a recording on the screen', () => {
  let data: Awaited<ReturnType<typeof dataFolder>>
  let browser: OpenBrowser
  let program: Program

  beforeAll(async () => {
    data = await dataFolder()
    const set = planSet(createRandom(21), { reps, mix: 'clean', fullRomDegrees: 38, restBeforeSeconds: 2 })
    const leg = createLeg({ seed: 21, sets: [set] })
    await writeRecording(join(data.path, 'set.csv'), legSamples(leg, { rateHz: 50, seed: 21 }))
    browser = await openBrowser({ colorScheme: 'light' })
    const cuff = ['--cuff', `file:${join(data.path, 'set.csv')}`, '--speed', '4', '--side', 'right']
    program = runProgram(['up', ...cuff, '--http-port', '0', '--mqtt-port', '0', '--data', data.path])
  })
  afterAll(async () => {
    await program.stop()
    await browser.close()
    await data.remove()
  })

  test('is counted through every part, and said to be one', async () => {
    const url = (await program.said(/Dashboard +(http:\S+)/))[1]!
    const page = await browser.context.newPage()
    const complaints = complaintsOf(page)
    await page.goto(url)
    await shows(page, 'source', /recording/i, 20_000)
    await shows(page, 'count', new RegExp(`^${reps}$`), 60_000)
    await shows(page, 'set-done', /./, 30_000)
    expect(await page.getByTestId('side-right').getAttribute('aria-pressed')).toBe('true')
    expect(await textOf(page, 'count-clean')).toContain(String(reps))
    expect(complaints).toEqual([])
  })
})
