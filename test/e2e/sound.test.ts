import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { RepKind } from '#contracts/words.ts'
import { practiceSession } from '../../firmware-bridge/cuff/simulated/leg/practice-session.ts'
import { openBrowser, withoutBrowser, type OpenBrowser } from '../support/browser.ts'
import { dataFolder, runProgram, type Program } from '../support/program.ts'
import { complaintsOf, shows } from './screen.ts'

const seed = 5
const reps = 6

/** What the page gave to the speaker: the pitch that each tone begins with, in order, and every word. */
interface Heard {
  hz: number[]
  words: string[]
  contexts: number
}

const opened = 'the speaker is open'

/** Runs in the page before its own script: notes what is played and said, and lets it go on. */
const listen = `(() => {
  window.heard = { hz: [], words: [], contexts: 0 }
  const { start } = OscillatorNode.prototype
  const { setValueAtTime } = AudioParam.prototype
  const pitches = new WeakMap()
  AudioParam.prototype.setValueAtTime = function (value, at) {
    if (!pitches.has(this)) pitches.set(this, value)
    return setValueAtTime.call(this, value, at)
  }
  OscillatorNode.prototype.start = function (at) {
    heard.hz.push(pitches.get(this.frequency))
    start.call(this, at)
  }
  window.AudioContext = class extends AudioContext {
    constructor(options) {
      super(options)
      heard.contexts += 1
      console.debug('${opened}')
    }
  }
  speechSynthesis.speak = ({ text }) => {
    if (text.trim() !== '') heard.words.push(text)
  }
})()`

describe.skipIf(withoutBrowser)('a set that nobody looks at', () => {
  let data: Awaited<ReturnType<typeof dataFolder>>
  let browser: OpenBrowser
  let program: Program
  let url: string

  beforeAll(async () => {
    data = await dataFolder()
    browser = await openBrowser()
    const cuff = `simulated:seed=${seed},reps=${reps},rest=60`
    program = runProgram([
      ...['up', '--cuff', cuff, '--http-port', '0', '--mqtt-port', '0'],
      ...['--data', data.path, '--target', String(reps)]
    ])
    url = (await program.said(/Dashboard +(http:\S+)/))[1]!
  })
  afterAll(async () => {
    await program.stop()
    await browser.close()
    await data.remove()
  })

  test('is heard: every rep ticks once, a swung and a short one is called so, the end is called', async () => {
    const kinds: RepKind[] = practiceSession(seed, { reps, restSeconds: 60 })
      .next()
      .value.reps.map(({ kind }) => kind)
    const number = (kind: RepKind): number => kinds.filter((each) => each === kind).length
    expect(number('momentum') + number('partial')).toBeGreaterThan(0)

    const page = await browser.context.newPage()
    const complaints = complaintsOf(page)
    await page.addInitScript({ content: listen })
    // What is asked of the page counts as a touch, so that nothing may be asked before its speaker is open.
    const isOpen = page.waitForEvent('console', (message) => message.text() === opened)
    await page.goto(url)
    await isOpen
    await shows(page, 'sound-locked', /touch/i, 10_000)
    await page.mouse.click(5, 400)
    await page.getByTestId('sound-locked').waitFor({ state: 'detached', timeout: 10_000 })
    await shows(page, 'set-done', /./, 90_000)

    const heard = await page.evaluate<Heard>('heard')
    const tones = (hz: number): number => heard.hz.filter((each) => each === hz).length
    // Reps that proved to be none ticked as well, and were taken back.
    expect(tones(1900) - tones(420)).toBe(reps)
    expect(tones(500)).toBe(number('momentum'))
    expect(tones(430)).toBe(2 * number('partial'))
    expect(heard.words.filter((text) => text.startsWith('Swung'))).toHaveLength(number('momentum'))
    expect(heard.words.filter((text) => text.startsWith('Short'))).toHaveLength(number('partial'))
    expect(heard.words).toEqual(expect.arrayContaining(['Three to go', 'Two to go', 'One to go', 'Done']))
    expect(heard.contexts).toBe(1)
    expect(complaints).toEqual([])
    await page.close()
  })
})
