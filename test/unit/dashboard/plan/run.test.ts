import { flushPromises, type VueWrapper } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Live } from '#contracts/live.ts'
import type { Run } from '#contracts/records/run.ts'
import { RecordsFailure } from '../../../../dashboard/api/records-failure.ts'
import LiveView from '../../../../dashboard/live/live-view.vue'
import { isShown, phaseOf, stepOf } from '../../../../dashboard/live/run/shown-run.ts'
import { aimOf } from '../../../../dashboard/live/tempo-aim.ts'
import { createSound } from '../../../../dashboard/sound/sound.ts'
import { createSoundSettings } from '../../../../dashboard/sound/sound-settings.ts'
import { bridgeNow, makeCuff, makeLive, makeSnapshot } from '../fixtures.ts'
import { byTestId, createBench, createMemory, mountWith, silentApi, type Bench } from '../harness.ts'
import { fakePlans, item, makeRun } from './fake-plans.ts'

const tempo = { concentricSeconds: 3, topHoldSeconds: 2, eccentricSeconds: 4, bottomHoldSeconds: 0 }
const items = [item({ sets: 2, sideOrder: 'left-first', tempo }), item({ exercise: 'hip-bridge', loadKg: null })]
const resting = (settled: number, seconds: number): Run =>
  makeRun(items, settled, { phase: 'rest', restUntil: bridgeNow + seconds * 1000 })
const ended: Live = {
  ...makeLive(['clean', 'clean']),
  set: { ...makeLive(['clean']).set!, active: false, endedAt: bridgeNow }
}

let open: VueWrapper | null = null
beforeEach(() => void vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] }))
afterEach(() => {
  open?.unmount()
  open = null
  vi.useRealTimers()
})

type Options = NonNullable<Parameters<typeof mountWith>[2]>
async function show(run: Run | null, live: Live = ended, options: Options = {}) {
  const server = fakePlans()
  server.setRun(run)
  const bench = createBench()
  const sound = createSound({
    settings: createSoundSettings(createMemory()),
    speech: null,
    load: () => new Promise(() => undefined),
    after: () => () => undefined
  })
  bench.connection.link.start()
  bench.socket().greet({ ...makeSnapshot([makeCuff({ live })]), at: bridgeNow })
  open = await mountWith(LiveView, bench, { plans: server.api, sound, ...options })
  const told = async (next: Run): Promise<void> => {
    server.setRun(next)
    bench.socket().tell('records', { kind: 'run', id: next.id })
    await flushPromises()
  }
  return { view: open, bench, server, sound, told }
}
async function pass(bench: Bench, seconds: number): Promise<void> {
  bench.clock.advance(seconds * 1000)
  vi.advanceTimersByTime(200)
  await flushPromises()
}
const text = (view: VueWrapper, id: string): string => byTestId(view, id).text()

describe('the rest between two sets', () => {
  it('counts down on the page’s clock, is heard, and gives way to the next set by itself', async () => {
    const { view, bench, sound } = await show(resting(1, 60))
    expect(text(view, 'rest-left')).toBe('1:00')
    expect(sound.cues.restUntil.value).toBe(60_000)
    await pass(bench, 12.4)
    expect(text(view, 'rest-left')).toBe('0:48')
    await pass(bench, 47.6)
    expect(byTestId(view, 'rest-stage').exists()).toBe(false)
    expect(text(view, 'run-ready')).toContain('Go when you are ready')
    expect(sound.cues.restUntil.value).toBeNull()
    expect(text(view, 'count')).toBe('0')
  })

  it('is the same again on a page that is loaded in the middle of it', async () => {
    const first = await show(resting(1, 60))
    await pass(first.bench, 23)
    expect(text(first.view, 'rest-left')).toBe('0:37')
    first.view.unmount()
    // 23 seconds on, the server says the same end of the rest to a page whose clock begins anew.
    const again = await show(resting(1, 37))
    expect(text(again.view, 'rest-left')).toBe('0:37')
    expect(again.sound.cues.restUntil.value).toBe(37_000)
  })

  it('says the next set: side, number, reps, load, what is left, and the first line of how it is done', async () => {
    const { view } = await show(resting(1, 60))
    expect(text(view, 'step-set')).toBe('Left leg · Set 2 of 2 · then 4 more sets')
    expect(text(view, 'step-asked')).toBe('6 to 8 reps, 12.5\u00a0kg')
    expect(text(view, 'step-how')).toBe('Lift the leg back slowly, as far as it goes.')
    expect(byTestId(view, 'switch-sides').exists()).toBe(false)
  })

  it('says to switch sides once one side has its sets, and not before', async () => {
    const { view, told } = await show(resting(1, 60))
    expect(byTestId(view, 'switch-sides').exists()).toBe(false)
    await told(resting(2, 60))
    expect(text(view, 'switch-sides')).toBe('Switch sidesCuff to the right leg')
    await told({ ...resting(2, 60), phase: 'ready', restUntil: null })
    expect(text(view, 'run-ready')).toContain('Cuff to the right leg')
    await told(resting(4, 60))
    expect(text(view, 'switch-sides')).toContain('Cuff to the left leg')
    expect(text(view, 'rest-stage')).toContain('Next exercise')
    expect(text(view, 'step-asked')).toBe('6 to 8 reps')
  })

  it('gives way to a lift at once, whatever the server still says', async () => {
    const { view, bench, sound } = await show(resting(1, 60))
    bench.socket().tell('live', makeLive(['clean']))
    await flushPromises()
    expect(byTestId(view, 'rest-stage').exists()).toBe(false)
    expect(text(view, 'run-line')).toContain('Set 2 of 2')
    expect(sound.cues.restUntil.value).toBeNull()
  })
})

describe('the touches', () => {
  it('each say what they do and do it; stopping is asked once more', async () => {
    const { view, server } = await show(resting(1, 60))
    for (const id of ['run-more-rest', 'run-go-on', 'run-back', 'run-skip']) {
      await byTestId(view, id).trigger('click')
      await flushPromises()
    }
    await byTestId(view, 'run-stop').trigger('click')
    expect(server.requests).toEqual([
      { action: 'rest', seconds: 30 },
      { action: 'go-on' },
      { action: 'back' },
      { action: 'skip' }
    ])
    await byTestId(view, 'run-stop-sure').trigger('click')
    await flushPromises()
    expect(server.requests.at(-1)).toEqual({ action: 'stop' })
  })

  it('are not for a viewer, who sees the rest all the same', async () => {
    const { view } = await show(resting(1, 60), ended, { role: 'viewer' })
    expect(text(view, 'rest-left')).toBe('1:00')
    expect(byTestId(view, 'run-skip').exists()).toBe(false)
    expect(text(view, 'viewer-only')).toContain('may look')
  })

  it('say what went wrong: on the way to the server, and on the way to the cuff', async () => {
    const trouble = { code: 'COMMAND_TIMEOUT' as const, message: 'Cuff cuff-1 is away.', advice: 'Switch it on.' }
    const { view, server } = await show({ ...resting(1, 60), trouble })
    expect(text(view, 'run-trouble')).toContain('Cuff cuff-1 is away.')
    server.api.changeRun = () => Promise.reject(new RecordsFailure('conflict'))
    await byTestId(view, 'run-skip').trigger('click')
    await flushPromises()
    expect(text(view, 'run-failure')).toContain('Somebody else was first.')
  })
})

describe('a set of a plan', () => {
  it('says which of how many it is, and its tempo goes to guide and metronome', async () => {
    const { view, sound, bench } = await show(makeRun(items, 0, { phase: 'set' }), makeLive(['clean']))
    expect(text(view, 'run-line')).toContain('Set 1 of 2')
    expect(text(view, 'run-line')).toContain('then 5 more sets')
    expect(view.text()).toContain('aim 3.0\u00a0s')
    expect(sound.cues.tempo.value).toEqual({ concentric: 3, 'top-hold': 2, eccentric: 4, 'bottom-hold': null })
    await byTestId(view, 'end-set').trigger('click')
    expect(bench.socket().sent.at(-1)?.command).toMatchObject({ action: 'end-set' })
  })

  it('leaves the tempo to the exercise where the step asks none', async () => {
    const { sound } = await show(makeRun([item()], 0, { phase: 'set' }), makeLive(['clean']))
    expect(sound.cues.tempo.value).toBeNull()
  })
})

describe('the end of a plan', () => {
  const done = makeRun(items, 6)

  it('says what was done, side by side, until it has been seen', async () => {
    const skipped: Run = {
      ...done,
      steps: done.steps.map((step, at) => (at === 3 ? { ...step, state: 'skipped' } : step))
    }
    const { view } = await show(skipped)
    expect(text(view, 'run-end')).toContain('Plan done')
    expect(text(view, 'run-sum')).toBe('5 of 6 sets in 1:00')
    expect(text(view, 'run-end')).toContain('skipped')
    await byTestId(view, 'run-finish').trigger('click')
    expect(byTestId(view, 'run-end').exists()).toBe(false)
    expect(byTestId(view, 'set-done').exists()).toBe(true)
  })

  it('says the reps of each set where the sets can be had', async () => {
    const counts = { clean: 7, momentum: 1, partial: 0 }
    const sets = done.steps.map(({ setId }) => ({ id: setId, summary: { counts } }))
    const api = { ...silentApi, sets: () => Promise.resolve({ sets, next: null } as never) }
    const { view } = await show(done, ended, { api })
    expect(view.findAll('.sets .done').map((each) => each.text())).toEqual(['8', '8', '8', '8', '8', '8'])
  })

  it('is said no more once another set was begun, or hours later', () => {
    const later = { ...makeLive(['clean']), set: { ...makeLive(['clean']).set!, startedAt: bridgeNow + 1000 } }
    expect(isShown(done, ended, bridgeNow + 1000)).toBe(true)
    expect(isShown(done, later, bridgeNow + 1000)).toBe(false)
    expect(isShown(done, ended, bridgeNow + 3 * 3_600_000)).toBe(false)
  })
})

describe('what the screen makes of a run', () => {
  it('takes the other side for the step that it is, where an athlete begins with that', () => {
    const run = makeRun(items, 0, { phase: 'set' })
    const right = { ...makeLive(['clean']), side: 'right' as const }
    expect(stepOf(run, 'set', right)).toBe(run.steps[2])
    expect(stepOf(run, 'rest', right)).toBe(run.steps[0])
  })

  it('is in a set while the leg is, and at rest only while there is rest', () => {
    const run = resting(1, 60)
    expect(phaseOf(run, ended, 60)).toBe('rest')
    expect(phaseOf(run, ended, 0)).toBe('ready')
    expect(phaseOf(run, makeLive(['clean']), 60)).toBe('set')
    expect(phaseOf(makeRun(items, 6), ended, null)).toBe('done')
    // A set that was begun before the plan is none of it.
    expect(phaseOf({ ...resting(0, 0), startedAt: bridgeNow }, makeLive(['clean']), null)).toBe('ready')
  })

  it('waits for no phase of no length', () => {
    expect(aimOf(tempo)['bottom-hold']).toBeNull()
  })
})
