import { flushPromises } from '@vue/test-utils'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Examination } from '#contracts/examination.ts'
import type { CuffSnapshot } from '#contracts/socket-events.ts'
import LiveView from '../../../../dashboard/live/live-view.vue'
import ConnectionTrouble from '../../../../dashboard/shell/connection-trouble.vue'
import { pictures } from '../../../../dashboard/setup/pictures.ts'
import SetupView from '../../../../dashboard/setup/setup-view.vue'
import { legThatLifts, slowLift } from '../../../support/worn-cuff.ts'
import { cuffId, makeAbout, makeCuff, makeLive, makeMotion, makeRep, makeSnapshot, makeStatus } from '../fixtures.ts'
import { byTestId, createBench, germanWords, mountWith, type Bench } from '../harness.ts'
import { traceOf } from './leg-trace.ts'

const noReps = makeLive([], { set: null })
const cuffWith = (change: Partial<CuffSnapshot> = {}): CuffSnapshot => makeCuff({ live: noReps, ...change })

async function open(cuffs: CuffSnapshot[], options: Parameters<typeof mountWith>[2] = {}) {
  const bench = createBench()
  bench.connection.link.start()
  bench.socket().greet(makeSnapshot(cuffs))
  const view = await mountWith(SetupView, bench, options)
  return { bench, view, stateOf: (id: string) => byTestId(view, `step-${id}`).attributes('data-state') }
}

function sendTrace(bench: Bench, seconds: number): void {
  const points = traceOf(legThatLifts([slowLift], { restSeconds: 4 })).filter(([at]) => at <= seconds)
  for (let i = 0; i < points.length; i += 5) {
    const batch = points.slice(i, i + 5)
    bench.socket().tell(
      'motion',
      makeMotion(
        batch[0]![0],
        batch.map(([, degrees]) => degrees)
      )
    )
  }
}

const examination = (change: Partial<Examination>): CuffSnapshot['health'] => ({
  cuffId,
  at: 0,
  uptimeSeconds: 60,
  rateHz: 100,
  samples: 6000,
  gaps: 0,
  rejected: 0,
  reconnects: 0,
  outboxDepth: 0,
  lastSampleAgeSeconds: 0,
  examination: {
    startedAt: 0,
    stage: null,
    findings: [],
    missed: null,
    ready: null,
    verdict: null,
    firstToFix: null,
    ...change
  }
})

afterEach(() => {
  vi.unstubAllGlobals()
  document.body.innerHTML = ''
})

describe('the guide', () => {
  it('begins with the parts where no cuff was ever seen, and opens that step alone', async () => {
    const { view, stateOf } = await open([])
    expect(stateOf('parts')).toBe('now')
    expect(stateOf('rep')).toBe('later')
    const open_ = view.findAll('[aria-expanded="true"]')
    expect(open_.map((button) => button.text())).toEqual([expect.stringContaining('Have the parts ready')])
    expect(byTestId(view, 'doctor').text()).toContain('npx kickback doctor')
    expect(byTestId(view, 'doctor-start').exists()).toBe(false)
  })

  it('goes on by itself as the board, its firmware and its sensor answer', async () => {
    const waiting = (code: string) =>
      makeStatus({ link: 'waiting', trouble: { code, message: 'Something.', advice: null } })
    const { bench, stateOf } = await open([cuffWith({ about: null, status: waiting('SERIAL_NO_BOARD') })])
    const seen = async () => {
      await flushPromises()
      return ['parts', 'wiring', 'firmware', 'strap'].map(stateOf).join(' ')
    }
    expect(await seen()).toBe('now later later later')
    bench.socket().tell('status', waiting('FIRMATA_NO_ANSWER'))
    expect(await seen()).toBe('done now later later')
    bench.socket().tell('status', waiting('SENSOR_NOT_FOUND'))
    expect(await seen()).toBe('done now done later')
    bench.socket().tell('status', makeStatus())
    expect(await seen()).toBe('done done done now')
  })

  it('follows one lift from still to down, then the first rep, and leads to the live view', async () => {
    const { bench, view, stateOf } = await open([cuffWith()])
    const beat = (id: string) => byTestId(view, `beat-${id}`)
    sendTrace(bench, 3)
    await flushPromises()
    expect(beat('still').attributes('data-state')).toBe('done')
    expect(beat('lift').attributes('data-state')).toBe('now')
    sendTrace(bench, 6)
    await flushPromises()
    expect(stateOf('strap')).toBe('done')
    expect(byTestId(view, 'leg-angle').text()).toMatch(/3\d°/)
    sendTrace(bench, 9)
    await flushPromises()
    expect(stateOf('move')).toBe('done')
    expect(byTestId(view, 'step-move').text()).toMatch(/Lifted 3\d° and back\./)
    expect(byTestId(view, 'setup-done').exists()).toBe(false)
    bench.socket().tell('rep', makeRep(1))
    await flushPromises()
    expect(stateOf('rep')).toBe('done')
    expect(byTestId(view, 'setup-done').text()).toContain('It counts.')
    expect(byTestId(view, 'setup-done').find('a').attributes('href')).toBe('/')
  })

  it('says that a cuff is simulated, and how one’s own comes in its place', async () => {
    const { view } = await open([cuffWith({ about: makeAbout({ source: 'simulated' }) })])
    expect(byTestId(view, 'setup-simulated').text()).toContain('npm start')
  })

  it('shows a drawing for each kind of board, and says what is on it', async () => {
    const { view } = await open([cuffWith()])
    const pictures = new Set<string>()
    for (const button of byTestId(view, 'wiring-kinds').findAll('button')) {
      await button.trigger('click')
      const image = byTestId(view, 'step-wiring').find('img')
      expect(image.attributes('alt')).toMatch(/SDA|TXD/)
      pictures.add(image.attributes('src')!)
    }
    expect(pictures.size).toBe(4)
  })

  it('speaks German', async () => {
    const { view } = await open([], { words: await germanWords() })
    expect(view.find('h1').text()).toBe('Manschette einrichten')
    expect(byTestId(view, 'step-parts').text()).toContain('Teile bereitlegen')
  })

  it('shows the drawings of the page’s language, also when it is switched', async () => {
    const words = await germanWords()
    const { view } = await open([], { words })
    const drawings = (): string[] => view.findAll('img').map((image) => image.attributes('src')!.split('/').at(-1)!)
    expect(drawings()).toEqual(['wiring-uno.de.svg', 'mounting.de.svg', 'mistakes.de.svg'])
    words.chosen.value = 'en'
    await flushPromises()
    expect(drawings()).toEqual(['wiring-uno.svg', 'mounting.svg', 'mistakes.svg'])
  })

  it('has a drawing for each kind in every language', () => {
    for (const [language, suffix] of [
      ['en', /\/[a-z-]+\.svg$/],
      ['de', /\/[a-z-]+\.de\.svg$/]
    ] as const) {
      for (const address of Object.values(pictures[language])) expect(address).toMatch(suffix)
    }
    const plain = Object.entries(pictures.de).map(([name, address]) => [name, address.replace('.de.svg', '.svg')])
    expect(Object.fromEntries(plain)).toEqual(pictures.en)
  })

  it('shows a drawing on the whole screen, and goes back to where it was', async () => {
    const { view } = await open([])
    await byTestId(view, 'picture-open').trigger('click')
    await flushPromises()
    const whole = document.querySelector('[data-testid="whole-picture"]')!
    expect(whole.querySelector('img')!.getAttribute('src')).toBe(pictures.en.uno)
    expect(whole.querySelector('img')!.alt).toContain('Arduino Uno')
    whole.querySelector<HTMLElement>('[data-testid="picture-close"]')!.click()
    await flushPromises()
    expect(document.querySelector('[data-testid="whole-picture"]')).toBeNull()
  })
})

describe('the doctor of the page', () => {
  it('is asked of the bridge, tells what it asks for, and what it came to', async () => {
    vi.stubGlobal('fetch', () =>
      Promise.resolve(
        Response.json({
          status: 'ok',
          software: 'kickback 0.1.0',
          uptimeSeconds: 1,
          parts: { store: true, broker: true, bridge: true }
        })
      )
    )
    const { bench, view } = await open([cuffWith()])
    await byTestId(view, 'doctor-start').trigger('click')
    expect(bench.socket().sent).toEqual([{ cuffId, command: { id: 'command-1', action: 'examine' } }])
    bench.socket().tell('health', examination({ stage: 'lift' })!)
    await flushPromises()
    expect(byTestId(view, 'doctor-doing').text()).toContain('one slow lift')
    await byTestId(view, 'doctor-stop').trigger('click')
    expect(bench.socket().sent.at(-1)).toMatchObject({ command: { action: 'cancel-examination' } })

    const shared = { advice: null, code: null, figures: {} }
    const wrong = {
      ...shared,
      check: 'noise',
      state: 'fault',
      message: 'Much noise.',
      advice: 'Take another.'
    } as const
    const skipped = { ...shared, check: 'server', state: 'skipped', message: 'Not looked at from here.' } as const
    bench.socket().tell('health', examination({ findings: [wrong, skipped], ready: false, firstToFix: 'noise' })!)
    await flushPromises()
    expect(byTestId(view, 'doctor-verdict').text()).toBe('First thing to fix: Much noise. Take another.')
    expect(byTestId(view, 'finding-noise').text()).toContain('fault')
    // The bridge cannot know which server hears it; the page can.
    expect(byTestId(view, 'finding-server').text()).toContain(`kickback 0.1.0 at ${location.origin} is well.`)
  })

  it('is not for a tablet that may only look, and passes on why it was refused', async () => {
    const { view } = await open([cuffWith()], { role: 'viewer' })
    expect(byTestId(view, 'doctor-start').exists()).toBe(false)
    expect(byTestId(view, 'doctor').text()).toContain('This tablet may look, not change.')
    const other = await open([cuffWith()])
    const trouble = { code: 'COMMAND_NO_EXAMINATION', message: 'This cuff cannot be examined from here.', advice: null }
    other.bench.socket().answer((id) => Promise.resolve({ id, ok: false, trouble }))
    await byTestId(other.view, 'doctor-start').trigger('click')
    await flushPromises()
    expect(byTestId(other.view, 'doctor-failure').text()).toContain('cannot be examined from here')
  })
})

describe('the way to the guide', () => {
  it('leads from the live view where no cuff was ever seen', async () => {
    const bench = createBench()
    bench.connection.link.start()
    bench.socket().greet(makeSnapshot([]))
    const view = await mountWith(LiveView, bench)
    expect(byTestId(view, 'to-setup').attributes('href')).toBe('/setup')
  })

  it('leads from the trouble of a cuff that has never answered, and from no other', async () => {
    const status = makeStatus({
      link: 'waiting',
      trouble: { code: 'SERIAL_NO_BOARD', message: 'No board.', advice: null }
    })
    const bench = createBench()
    bench.connection.link.start()
    bench.socket().greet(makeSnapshot([cuffWith({ about: null, status })]))
    const note = await mountWith(ConnectionTrouble, bench)
    expect(byTestId(note, 'trouble-setup').attributes('href')).toBe('/setup')
    bench.socket().tell('about', makeAbout())
    await flushPromises()
    expect(byTestId(note, 'trouble-setup').exists()).toBe(false)
  })
})
