import { mount } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { nextTick } from 'vue'
import type { Phase } from '#contracts/words.ts'
import { followPhase } from '../../../dashboard/connection/phase-track.ts'
import PhaseGuide from '../../../dashboard/live/phase-guide.vue'
import { tempoAims } from '../../../dashboard/live/tempo-aim.ts'
import { wordsKey } from '../../../dashboard/words/words.ts'
import { englishWords } from './harness.ts'
import { bridgeNow, makeLive } from './fixtures.ts'

const liveAt = (phase: Phase, seconds: number, phaseSeconds = 0) =>
  makeLive([], { phase, phaseSeconds, at: bridgeNow + seconds * 1000 })

describe('the phase track', () => {
  it("takes durations from the bridge's clock, however late the messages are", () => {
    let track = followPhase(null, liveAt('concentric', 0), 0)
    track = followPhase(track, liveAt('top-hold', 1.5), 1900)
    track = followPhase(track, liveAt('eccentric', 2.2), 2250)
    expect(track.done.concentric).toBeCloseTo(1.5)
    expect(track.done['top-hold']).toBeCloseTo(0.7)
    expect(track.startedMs).toBe(2250)
  })

  it('does not jump when the same phase is told again', () => {
    const track = followPhase(null, liveAt('eccentric', 0), 0)
    expect(followPhase(track, liveAt('eccentric', 1, 1.05), 1400)).toBe(track)
  })

  it('begins anew with every lift', () => {
    let track = followPhase(null, liveAt('concentric', 0), 0)
    track = followPhase(track, liveAt('bottom-hold', 3), 3000)
    expect(followPhase(track, liveAt('concentric', 4), 4000).done).toEqual({})
  })

  it('counts the time a message waited at the server', () => {
    expect(followPhase(null, liveAt('top-hold', 0, 0.5), 10_000, 2).startedMs).toBe(7500)
  })
})

describe('the phase guide', () => {
  let nowMs = 50_000
  const pass = async (ms: number): Promise<void> => {
    nowMs += ms
    vi.advanceTimersByTime(ms)
    await nextTick()
  }
  beforeEach(() => {
    nowMs = 50_000
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  })
  afterEach(() => vi.useRealTimers())

  const mountGuide = (phase: Phase, startedMs: number, running = true) =>
    mount(PhaseGuide, {
      props: {
        track: { phase, startedMs, startedAt: bridgeNow, done: { concentric: 1.4 } },
        aim: tempoAims.kickback,
        running,
        now: () => nowMs
      },
      global: { provide: { [wordsKey as symbol]: englishWords() } }
    })

  it('runs on by itself from where the phase began', async () => {
    const guide = mountGuide('top-hold', 49_400)
    expect(guide.get('[data-testid="phase"]').text()).toContain('Squeeze')
    expect(guide.get('[data-testid="phase-seconds"]').text()).toMatch(/^0\.6/)
    await pass(500)
    expect(guide.get('[data-testid="phase-seconds"]').text()).toMatch(/^1\.1/)
    guide.unmount()
    expect(vi.getTimerCount()).toBe(0)
  })

  it('labels all four phases in the order of a kickback, with what the last ones took', () => {
    const guide = mountGuide('top-hold', 49_400)
    expect(guide.findAll('.word').map((word) => word.text())).toEqual(['Lift', 'Squeeze', 'Lower', 'Rest'])
    expect(guide.findAll('.took')[0]?.text()).toMatch(/1\.4/)
    guide.unmount()
  })

  it('fills two thirds when the aim is reached, and never more than the bar', async () => {
    const guide = mountGuide('top-hold', 50_000)
    await pass(1000)
    expect(guide.findAll('.fill')[1]?.attributes('style')).toContain('scaleX(0.667)')
    await pass(60_000)
    expect(guide.findAll('.fill')[1]?.attributes('style')).toContain('scaleX(1.000)')
    guide.unmount()
  })

  it('stands still while the leg cannot be seen', () => {
    const guide = mountGuide('top-hold', 49_400, false)
    expect(guide.find('[data-testid="phase-seconds"]').exists()).toBe(false)
    expect(guide.get('[data-testid="phase"]').text()).toBe('No signal')
    expect(vi.getTimerCount()).toBe(0)
  })
})
