import { flushPromises, type VueWrapper } from '@vue/test-utils'
import { afterEach, describe, expect, it } from 'vitest'
import { exerciseGuides } from '#contracts/exercise-guides.ts'
import type { Snapshot } from '#contracts/socket-events.ts'
import { exerciseIds, type ExerciseId } from '#contracts/words.ts'
import LiveView from '../../../dashboard/live/live-view.vue'
import { byTestId, createBench, mountWith, silentApi, type Bench } from './harness.ts'
import {
  bridgeNow,
  cuffId,
  fault,
  makeAbout,
  makeCuff,
  makeFinishedSet,
  makeLive,
  makeRep,
  makeSnapshot,
  makeStatus,
  session
} from './fixtures.ts'

let open: VueWrapper | null = null
afterEach(() => {
  open?.unmount()
  open = null
})

async function show(snapshot: Snapshot | null, api = silentApi): Promise<{ view: VueWrapper; bench: Bench }> {
  const bench = createBench()
  bench.connection.link.start()
  if (snapshot !== null) bench.socket().greet(snapshot)
  const view = await mountWith(LiveView, bench, { api })
  open = view
  return { view, bench }
}

const endedSet = { ...makeLive(['clean', 'partial']).set!, active: false, endedAt: bridgeNow - 84_000 }

it('tells a viewer what is trained, and why there is nothing to touch', async () => {
  const bench = createBench()
  bench.connection.link.start()
  bench.socket().greet(makeSnapshot([makeCuff({ live: makeLive(['clean']) })]))
  const view = await mountWith(LiveView, bench, { role: 'viewer' })
  open = view
  expect(byTestId(view, 'exercise-told').text()).toBe('Cable kickback Left')
  expect(byTestId(view, 'viewer-only').text()).toContain('may look')
  for (const control of ['exercise', 'side-left', 'target-choice', 'start-set', 'end-set', 'calibrate', 'wearer']) {
    expect(byTestId(view, control).exists(), control).toBe(false)
  }
})

describe('when the number moves', () => {
  const live = makeLive(['clean', 'clean', 'clean'])
  live.set!.reps[2]!.state = 'provisional'

  it('is at the top, lighter until the leg is back', async () => {
    const { view } = await show(makeSnapshot([makeCuff({ live })]))
    expect(byTestId(view, 'count').text()).toBe('3')
    expect(byTestId(view, 'count').classes()).toContain('provisional')
  })

  it('is on the return where a person chose so', async () => {
    const bench = createBench()
    bench.connection.link.start()
    bench.socket().greet(makeSnapshot([makeCuff({ live })]))
    const view = await mountWith(LiveView, bench, { countAt: 'return' })
    open = view
    expect(byTestId(view, 'count').text()).toBe('2')
    expect(byTestId(view, 'count').classes()).not.toContain('provisional')
    expect(view.findAll('[data-testid="ring-segment"][data-provisional="true"]')).toHaveLength(1)
  })
})

describe('what the live screen says', () => {
  it('before there is a server', async () => {
    const { view } = await show(null)
    expect(byTestId(view, 'empty').text()).toContain('Connecting')
    expect(byTestId(view, 'connection-server').attributes('data-level')).toBe('wrong')
  })

  it('without a cuff: what to do', async () => {
    const { view } = await show(makeSnapshot([]))
    expect(byTestId(view, 'empty').text()).toContain('No cuff yet')
    expect(byTestId(view, 'count').exists()).toBe(false)
  })

  it('before the first lift: how it is done', async () => {
    const { view } = await show(makeSnapshot([makeCuff({ live: makeLive([], { set: null }) })]))
    expect(byTestId(view, 'ready').text()).toContain('Waiting for the first lift')
    expect(byTestId(view, 'count').text()).toBe('0')
  })

  it('in the middle of a set: count, kinds, verdict', async () => {
    const swung = makeRep(3, { kind: 'momentum', faults: [fault('fast-lift', 0.4, 0.6, 's')], concentricSeconds: 0.4 })
    const live = makeLive(['clean', 'partial', 'momentum'], { lastRep: swung })
    const { view } = await show(makeSnapshot([makeCuff({ live })]))
    expect(byTestId(view, 'count').text()).toBe('3')
    expect(['clean', 'momentum', 'partial'].map((kind) => byTestId(view, `count-${kind}`).text())).toEqual([
      '1',
      '1',
      '1'
    ])
    expect(byTestId(view, 'verdict').text()).toContain('Rep 3 was swung')
    expect(byTestId(view, 'connection-trouble').exists()).toBe(false)
  })

  it('when the cuff is lost: the words of the bridge, and the count stays', async () => {
    const { view, bench } = await show(makeSnapshot())
    bench.socket().tell(
      'status',
      makeStatus({
        link: 'lost',
        trouble: { code: 'SERIAL_CLOSED', message: 'The board was unplugged.', advice: 'Plug it back in.' }
      })
    )
    await flushPromises()
    expect(byTestId(view, 'connection-trouble').text()).toContain('The board was unplugged. Plug it back in.')
    expect(byTestId(view, 'connection-cuff').attributes('data-level')).toBe('wrong')
    expect(byTestId(view, 'count').text()).toBe('2')
    expect(byTestId(view, 'phase').text()).toBe('No signal')
  })

  it('when the server is lost, and again once it is back', async () => {
    const { view, bench } = await show(makeSnapshot())
    bench.socket().drop()
    await flushPromises()
    expect(byTestId(view, 'connection-trouble').attributes('data-part')).toBe('server')
    bench.socket().greet(makeSnapshot([makeCuff({ live: makeLive(['clean', 'clean', 'clean']) })]))
    await flushPromises()
    expect(byTestId(view, 'connection-trouble').exists()).toBe(false)
    expect(byTestId(view, 'count').text()).toBe('3')
  })

  it.each([
    ['simulated', 'Simulated cuff'],
    ['file', 'Playing a recording']
  ] as const)('of a source that is no cuff: %s', async (source, words) => {
    const { view } = await show(makeSnapshot([makeCuff({ about: makeAbout({ source }) })]))
    expect(byTestId(view, 'source').text()).toBe(words)
  })

  it('of a real cuff: nothing', async () => {
    const { view } = await show(makeSnapshot())
    expect(byTestId(view, 'source').exists()).toBe(false)
  })

  it('aloud: the count and the verdict, once a rep is over', async () => {
    const { view, bench } = await show(makeSnapshot())
    bench.socket().tell('rep', makeRep(3, { state: 'provisional', revision: 0 }))
    await flushPromises()
    expect(byTestId(view, 'announcer').text()).toBe('')
    bench.socket().tell('rep', makeRep(3, { revision: 1, kind: 'partial' }))
    await flushPromises()
    expect(byTestId(view, 'announcer').text()).toContain('3 reps. Rep 3 was short')
  })
})

describe('after the set', () => {
  it('sums up, runs a rest clock and leads to the review', async () => {
    const { view, bench } = await show(
      makeSnapshot([makeCuff({ live: makeLive([], { set: endedSet, phase: 'idle' }) })])
    )
    bench.socket().tell('set', makeFinishedSet([makeRep(1), makeRep(2, { kind: 'partial' })]))
    await flushPromises()
    const done = byTestId(view, 'set-done')
    expect(done.text()).toContain('Set 1 done')
    expect(done.text()).toContain('2.1')
    expect(byTestId(view, 'rest-clock').text()).toBe('1:24')
    expect(byTestId(view, 'review-link').attributes('href')).toBe(`/sets/${cuffId}/${session}/1`)
  })

  it('fetches the figures where it was not there to hear them', async () => {
    const api = { ...silentApi, set: () => Promise.resolve(makeFinishedSet([makeRep(1)])) }
    const { view } = await show(makeSnapshot([makeCuff({ live: makeLive([], { set: endedSet, phase: 'idle' }) })]), api)
    expect(byTestId(view, 'set-done').text()).toContain('2.1')
  })
})

describe('changes by touch', () => {
  it('are sent, shown at once and taken back with words when refused', async () => {
    const { view, bench } = await show(makeSnapshot())
    let refuse: () => void = () => undefined
    bench.socket().answer(
      (id) =>
        new Promise((resolve) => {
          const trouble = { code: 'COMMAND_TIMEOUT', message: 'The bridge did not answer.', advice: null }
          refuse = () => resolve({ id, ok: false, trouble })
        })
    )
    await byTestId(view, 'side-right').trigger('click')
    expect(bench.socket().sent[0]?.command).toMatchObject({ action: 'set-side', side: 'right' })
    expect(byTestId(view, 'side-right').attributes('aria-pressed')).toBe('true')
    refuse()
    await flushPromises()
    expect(byTestId(view, 'side-right').attributes('aria-pressed')).toBe('false')
    expect(byTestId(view, 'command-failure').text()).toContain('The bridge did not answer.')
  })

  it('choose the exercise, the target and the end of the set', async () => {
    const { view, bench } = await show(makeSnapshot())
    await byTestId(view, 'exercise').setValue('donkey-kick')
    await byTestId(view, 'target-choice').setValue('15')
    await byTestId(view, 'target-choice').setValue('')
    await flushPromises()
    await byTestId(view, 'end-set').trigger('click')
    expect(bench.socket().sent.map(({ command }) => ({ ...command, id: undefined }))).toEqual([
      { action: 'set-exercise', exercise: 'donkey-kick', id: undefined },
      { action: 'set-target', targetReps: 15, id: undefined },
      { action: 'set-target', targetReps: null, id: undefined },
      { action: 'end-set', id: undefined }
    ])
  })

  it('pick a cuff where there are several', async () => {
    const second = makeCuff({
      cuffId: 'cuff-2',
      status: makeStatus({ cuffId: 'cuff-2' }),
      live: makeLive(['clean'], { cuffId: 'cuff-2' })
    })
    const { view } = await show(makeSnapshot([makeCuff(), second]))
    await byTestId(view, 'cuff-picker').setValue('cuff-2')
    expect(byTestId(view, 'count').text()).toBe('1')
  })
})

describe('the guide to the exercise', () => {
  const waiting = (exercise: ExerciseId = 'kickback') =>
    makeSnapshot([makeCuff({ live: makeLive([], { set: null, exercise }) })])
  const isOpen = (view: VueWrapper): boolean => byTestId(view, 'guide').exists()
  const openGuide = (view: VueWrapper): Promise<void> => byTestId(view, 'guide-open').trigger('click')

  it.each(exerciseIds)(
    'is one tap away before a set of %s: pose, how to set up and move, what to avoid',
    async (id) => {
      const { view } = await show(waiting(id))
      expect(isOpen(view)).toBe(false)
      await openGuide(view)
      const { name, restPose, coaching } = exerciseGuides[id]
      const { setUp, movement, mistakes } = coaching
      const text = byTestId(view, 'guide').text()
      for (const line of [name, restPose.words, ...setUp, ...movement, ...mistakes]) expect(text).toContain(line)
    }
  )

  it('is one tap away after a set too, and goes back to it; the keyboard goes along', async () => {
    const live = makeLive(['clean', 'partial'], { set: endedSet })
    const { view } = await show(makeSnapshot([makeCuff({ live })]))
    await openGuide(view)
    expect(document.activeElement).toBe(byTestId(view, 'guide-close').element)
    expect(byTestId(view, 'set-done').exists()).toBe(false)
    await byTestId(view, 'guide').trigger('keydown.esc')
    await flushPromises()
    expect(byTestId(view, 'set-done').exists()).toBe(true)
    expect(document.activeElement).toBe(byTestId(view, 'guide-open').element)
  })

  it('gives way to the first lift, and does not come back by itself', async () => {
    const { view, bench } = await show(waiting())
    await openGuide(view)
    bench.socket().tell('live', makeLive(['clean']))
    await flushPromises()
    expect(isOpen(view)).toBe(false)
    expect(byTestId(view, 'count').text()).toBe('1')
    bench.socket().tell('live', makeLive(['clean'], { set: endedSet }))
    await flushPromises()
    expect(isOpen(view)).toBe(false)
  })

  it('gives way to a set that is started from elsewhere', async () => {
    const { view, bench } = await show(waiting())
    await openGuide(view)
    bench.socket().tell('live', makeLive([]))
    await flushPromises()
    expect(isOpen(view)).toBe(false)
  })

  it('is not offered in the middle of a set', async () => {
    const { view } = await show(makeSnapshot())
    expect(byTestId(view, 'guide-open').exists()).toBe(false)
  })

  it('leaves the room to the count once the leg moves, though there is no verdict yet', async () => {
    const live = makeLive(['clean'], { lastRep: null })
    live.set!.reps[0]!.state = 'provisional'
    const { view } = await show(makeSnapshot([makeCuff({ live })]))
    expect(byTestId(view, 'ready').text()).toBe('Good start, keep lifting')
  })

  it('calls no start what a page that was opened late finds going on', async () => {
    const live = makeLive(['clean', 'clean'], { lastRep: null })
    const { view } = await show(makeSnapshot([makeCuff({ live })]))
    expect(byTestId(view, 'ready').text()).toBe('Keep lifting')
  })
})
