import { flushPromises, type VueWrapper } from '@vue/test-utils'
import { afterEach, describe, expect, it } from 'vitest'
import type { Calibration, Live } from '#contracts/live.ts'
import LiveView from '../../../dashboard/live/live-view.vue'
import { calibrationAloud, calibrationTitle } from '../../../dashboard/words/calibration.ts'
import type { Words } from '../../../dashboard/words/words.ts'
import { byTestId, createBench, englishWords, germanWords, mountWith } from './harness.ts'
import { makeCuff, makeLive, makeSnapshot } from './fixtures.ts'

let open: VueWrapper | null = null
afterEach(() => {
  open?.unmount()
  open = null
})

const idle = (change: Partial<Live> = {}): Live => makeLive([], { set: null, phase: 'idle', ...change })
const calibrating = (change: Partial<Calibration> = {}, live: Partial<Live> = {}): Live =>
  idle({ calibration: { repsDone: 0, repsNeeded: 2, romDegrees: null, hint: null, ...change }, ...live })
/** Begun when a set was over, whose reps are still there. */
const afterSet = { calibration: calibrating().calibration ?? null }
const calibrated = idle({ fullRomDegrees: 42.4, fullRomCalibrated: true })

async function show(live: Live) {
  const bench = createBench()
  bench.connection.link.start()
  bench.socket().greet(makeSnapshot([makeCuff({ live })]))
  const view = await mountWith(LiveView, bench)
  open = view
  const tell = async (next: Live): Promise<void> => {
    bench.socket().tell('live', next)
    await flushPromises()
  }
  const text = (id: string): string => byTestId(view, id).text().replaceAll('\u00a0', ' ')
  return { view, bench, tell, text, has: (id: string) => byTestId(view, id).exists() }
}

describe('the way into a calibration', () => {
  it('is there while no set is under way', async () => {
    const { view, bench, has, tell } = await show(idle())
    await byTestId(view, 'calibrate').trigger('click')
    expect(bench.socket().sent.at(-1)?.command).toMatchObject({ action: 'calibrate' })
    await tell(makeLive(['clean']))
    expect(has('calibrate')).toBe(false)
  })

  it('is not shown for a bridge that does not know how', async () => {
    const older = idle()
    delete older.calibration
    delete older.fullRomCalibrated
    const { has, text } = await show(older)
    expect(has('calibrate')).toBe(false)
    expect(has('start-set')).toBe(true)
    expect(text('full-range')).toBe('full range 44°')
  })

  it('stands beside the word on where the range comes from', async () => {
    const { text, tell } = await show(idle({ fullRomDegrees: 38 }))
    expect(text('full-range')).toBe('full range 38°, learned')
    await tell(calibrated)
    expect(text('full-range')).toBe('full range 42°, calibrated')
  })
})

describe('a calibration under way', () => {
  it('says what to do and counts its lifts instead of the reps', async () => {
    const { view, text, tell } = await show({
      ...makeLive(['clean', 'clean', 'clean'], { phase: 'idle' }),
      ...afterSet
    })
    expect(text('calibration')).toContain('Two slow, full lifts')
    expect(text('calibration')).toContain('Stand still')
    expect([text('count'), text('target')]).toEqual(['0', 'of 2'])
    await tell(calibrating({ repsDone: 1, romDegrees: 41.6 }))
    expect(text('calibration-progress')).toContain('1 of 2')
    expect(text('calibration-progress')).toContain('42° so far')
    expect(view.findAll('.dot.filled')).toHaveLength(1)
    expect(view.findAll('[data-testid="ring-segment"][data-kind="clean"]')).toHaveLength(1)
  })

  it.each([
    ['too-fast', 'too fast', 'two seconds'],
    ['uneven', 'Not the same height', 'as far as you can']
  ] as const)('says why a lift was not taken: %s', async (hint, what, advice) => {
    const { text } = await show(calibrating({ repsDone: 1, romDegrees: 40, hint }))
    expect(text('calibration')).toContain(what)
    expect(text('calibration-hint')).toContain(advice)
  })

  it('can be given up, and offers no set meanwhile', async () => {
    const { view, bench, has, tell } = await show(calibrating())
    expect([has('start-set'), has('calibrate'), has('forget-range')]).toEqual([false, false, false])
    await byTestId(view, 'cancel-calibration').trigger('click')
    expect(bench.socket().sent.at(-1)?.command).toMatchObject({ action: 'cancel-calibration' })
    await tell(idle())
    expect([has('calibration'), has('calibration-result'), has('ready')]).toEqual([false, false, true])
  })

  it('can throw the range away that was calibrated before', async () => {
    const { view, bench } = await show(calibrating({}, { fullRomDegrees: 42, fullRomCalibrated: true }))
    await byTestId(view, 'forget-range').trigger('click')
    expect(bench.socket().sent.at(-1)?.command).toMatchObject({ action: 'set-full-rom', fullRomDegrees: null })
  })
})

describe('what it found', () => {
  const found = async () => {
    const shown = await show(calibrating({ repsDone: 1, romDegrees: 42 }))
    await shown.tell(calibrated)
    return shown
  }

  it('is said, and for what it holds', async () => {
    const { text } = await found()
    expect(text('calibration-result')).toContain('Full range 42°')
    expect(text('calibration-result')).toContain('cable kickback, left')
    expect([text('count'), text('target')]).toEqual(['2', 'of 2'])
  })

  it('goes when it is closed', async () => {
    const { view, has } = await found()
    await byTestId(view, 'calibration-close').trigger('click')
    expect([has('calibration-result'), has('ready')]).toEqual([false, true])
  })

  it('stays over what changes nothing', async () => {
    const { has, tell } = await found()
    await tell({ ...calibrated, phase: 'concentric' })
    expect(has('calibration-result')).toBe(true)
  })

  it.each([
    ['a set begins', makeLive(['clean'], { fullRomDegrees: 42.4, fullRomCalibrated: true })],
    ['the range is forgotten', idle()],
    ['the other side is trained', idle({ side: 'right' })],
    ['it is calibrated again', calibrating({}, { fullRomDegrees: 42.4, fullRomCalibrated: true })]
  ])('goes when %s', async (_when, next) => {
    const { has, tell } = await found()
    await tell(next)
    expect(has('calibration-result')).toBe(false)
  })

  it('is not said where the calibration was given up for what was known before', async () => {
    const known = { fullRomDegrees: 42.4, fullRomCalibrated: true }
    const { has, tell } = await show(calibrating({ repsDone: 1, romDegrees: 30 }, known))
    await tell(calibrated)
    expect(has('calibration-result')).toBe(false)
  })

  it('is not said of another exercise, whose range is another', async () => {
    const { has, tell } = await show(calibrating())
    await tell({ ...calibrated, exercise: 'abduction' })
    expect(has('calibration-result')).toBe(false)
  })
})

describe('the words', () => {
  const state = (change: Partial<Calibration>): Calibration => ({
    repsDone: 0,
    repsNeeded: 2,
    romDegrees: null,
    hint: null,
    ...change
  })

  it('lead from the first lift to the next', () => {
    expect(calibrationTitle(state({}), englishWords())).toBe('Two slow, full lifts')
    expect(calibrationTitle(state({ repsDone: 1 }), englishWords())).toBe('One more like that')
  })

  it('say aloud what the dots show', async () => {
    const words = englishWords()
    expect(calibrationAloud(state({ repsDone: 1, romDegrees: 41.6 }), words)).toBe('1 of 2, 42°. One more like that.')
    expect(calibrationAloud(state({ hint: 'too-fast' }), words)).toBe(
      '0 of 2. That was too fast. Take two seconds to lift, as far as you can.'
    )
    expect(calibrationAloud(state({ repsDone: 1, romDegrees: 41.6 }), await germanWords())).toBe(
      '1 von 2, 42°. Noch einmal genauso.'
    )
  })

  it('name the exercise in a sentence as the language writes it', async () => {
    const said = (words: Words): string =>
      words.t('calibration.resultDetail', {
        exercise: words.t('exercises.inText.kickback'),
        side: words.t('kinds.sidesInText.left')
      })
    expect(said(englishWords())).toContain('for cable kickback, left.')
    expect(said(await germanWords())).toContain('für Kabel-Kickback, links.')
  })
})
