import { describe, expect, it } from 'vitest'
import { nextTick } from 'vue'
import type { PhaseTrack } from '../../../../dashboard/connection/phase-track.ts'
import { createMetronome, beatsOf } from '../../../../dashboard/sound/metronome.ts'
import { createPlayer } from '../../../../dashboard/sound/player.ts'
import { createRestCalls } from '../../../../dashboard/sound/rest-calls.ts'
import { createManualClock } from '../../../support/manual-clock.ts'
import { bridgeNow, makeLive } from '../fixtures.ts'
import { createFakeAudio } from './fake-audio.ts'
import { openHearing } from './hearing.ts'

const aim = { concentric: 3.5, 'top-hold': 1, eccentric: 2, 'bottom-hold': null }
const phase = (name: PhaseTrack['phase'], startedMs: number): PhaseTrack => ({
  phase: name,
  startedMs,
  startedAt: startedMs,
  done: {}
})

/** A page whose timers are late, and whose audio clock is not. */
function bench() {
  const clock = createManualClock()
  const audio = createFakeAudio({ allowed: true })
  const context = audio.open()
  const player = createPlayer({ running: () => context, volume: () => 80 })
  const now = (): number => clock.monotonicMs()
  const lateMs = 70
  const after = (ms: number, callback: () => void) => clock.after(ms + lateMs, callback)
  const pass = (seconds: number): void => {
    for (let step = 0; step < Math.round(seconds * 100); step++) {
      audio.advance(0.01)
      clock.advance(10)
    }
  }
  return { audio, pass, now, parts: { player, now, after } }
}
const moments = (struck: { at: number; hz: number }[]): [number, number][] =>
  struck.map(({ at, hz }) => [Number(at.toFixed(6)), hz])

describe('the metronome', () => {
  it('beats each second of a phase and marks its end, none too near to it', () => {
    expect(beatsOf(3.5).map(({ at, sound }) => [sound, at])).toEqual([
      ['beat', 1],
      ['beat', 2],
      ['beat', 3],
      ['accent', 3.5]
    ])
    expect(beatsOf(2).map(({ at }) => at)).toEqual([1, 2])
    expect(beatsOf(1.1).map(({ at }) => at)).toEqual([1.1])
  })

  it('stands on the beat however late the timers are: by the audio clock, from the start of the phase', () => {
    const { audio, pass, now, parts } = bench()
    const metronome = createMetronome(parts)
    pass(10)
    // The word of it took 0.3 s to come.
    const begun = now() / 1000 - 0.3
    metronome.follow(phase('concentric', begun * 1000), aim)
    pass(5)
    const struck = moments(audio.struck())
    expect(struck.map(([at]) => at)).toEqual([1, 2, 3, 3.5].map((after) => Number((begun + after).toFixed(6))))
    expect(struck.at(-1)![1]).toBe(2 * struck[0]![1])
  })

  it('takes back what is no longer due when the phase changes early, and leaves what has no aim alone', () => {
    const { audio, pass, now, parts } = bench()
    const metronome = createMetronome(parts)
    metronome.follow(phase('concentric', now()), aim)
    pass(0.7)
    metronome.follow(phase('bottom-hold', now()), aim)
    pass(5)
    expect(audio.struck()).toEqual([])
  })

  it('is heard while a set is on and it is asked for, in exercises with a tempo', async () => {
    const { live, audio, settings, sound, pass, end, bench: page } = await openHearing()
    const lift = (change: object = {}): void =>
      live({
        ...makeLive([]),
        at: bridgeNow + page.connection.now(),
        phase: 'concentric',
        lastRep: null,
        ...change
      })
    const beats = async (change: object = {}): Promise<number> => {
      const before = audio.struck().length
      lift({ phase: 'idle' })
      await nextTick()
      lift(change)
      await nextTick()
      for (let step = 0; step < 20; step++) pass(0.1)
      return audio.struck().length - before
    }
    expect(await beats()).toBe(0)
    settings.switches.metronome = true
    expect(await beats()).toBe(2)
    expect(await beats({ exercise: 'toe-down-pulse' })).toBe(0)
    expect(await beats({ set: { ...makeLive([]).set!, active: false } })).toBe(0)
    // What a plan asks takes the place of the exercise's own.
    sound.cues.tempo.value = { concentric: 1, 'top-hold': null, eccentric: null, 'bottom-hold': null }
    expect(await beats()).toBe(1)
    expect(await beats({ exercise: 'toe-down-pulse' })).toBe(1)
    end()
    settings.muted = true
  })
})

describe('the end of a rest', () => {
  it('is three pips a second apart and a long one at the very end', () => {
    const { audio, pass, now, parts } = bench()
    createRestCalls(parts).until(now() + 60_000)
    pass(56)
    expect(audio.struck()).toEqual([])
    pass(5)
    const struck = audio.struck()
    expect(struck.map(({ at }) => Number(at.toFixed(6)))).toEqual([57, 58, 59, 60])
    expect(struck[3]!.seconds).toBeGreaterThan(3 * struck[2]!.seconds)
  })

  it('moves with the rest, and is not heard where the next set began', () => {
    const { audio, pass, now, parts } = bench()
    const rest = createRestCalls(parts)
    rest.until(now() + 10_000)
    pass(6.8)
    rest.until(now() + 10_000)
    pass(4)
    expect(audio.struck()).toEqual([])
    pass(2.8)
    rest.until(null)
    pass(20)
    expect(audio.struck()).toEqual([])
  })

  it('calls what is left of a short one, and nothing of one that is over', () => {
    const { audio, pass, now, parts } = bench()
    const rest = createRestCalls(parts)
    pass(5)
    rest.until(now() - 1)
    rest.until(now() + 1500)
    pass(5)
    expect(audio.struck().map(({ at }) => Number(at.toFixed(6)))).toEqual([5.5, 6.5])
  })
})
