import { describe, expect, it } from 'vitest'
import { createPulsePlayer } from '../../../../firmware-bridge/cuff/on-cuff/pulse-player.ts'
import { createManualClock } from '../../../support/manual-clock.ts'

function create() {
  const clock = createManualClock()
  const heard: string[] = []
  const player = createPulsePlayer(clock, {
    on: () => void heard.push(`on ${clock.monotonicMs()}`),
    off: () => void heard.push(`off ${clock.monotonicMs()}`)
  })
  return { clock, heard, player }
}

describe('the player of patterns', () => {
  it('is on and off by turns, and off at the end', () => {
    const { clock, heard, player } = create()
    player.play([60, 80, 250])
    clock.advance(10_000)
    expect(heard).toEqual(['on 0', 'off 60', 'on 140', 'off 390'])
    expect(clock.pendingTimers()).toBe(0)
  })

  it('does nothing yet in the moment of the call, and plays the last of one moment alone', () => {
    const { clock, heard, player } = create()
    player.play([600])
    player.play([60])
    expect(heard).toEqual([])
    clock.advance(10_000)
    expect(heard).toEqual(['on 0', 'off 60'])
  })

  it('cuts short what still sounds, and lets the new one be heard as one of its own', () => {
    const { clock, heard, player } = create()
    player.play([250, 120, 250])
    clock.advance(100)
    player.play([60])
    player.play([70])
    clock.advance(10_000)
    expect(heard).toEqual(['on 0', 'off 100', 'on 200', 'off 270'])
  })

  it('waits behind nothing, however much it is asked for', () => {
    const { clock, heard, player } = create()
    for (let i = 0; i < 1000; i++) {
      player.play([60, 80, 60])
      clock.advance(1)
      expect(clock.pendingTimers()).toBe(1)
    }
    clock.advance(300)
    expect(clock.pendingTimers()).toBe(0)
    expect(heard.at(-1)).toMatch(/^off/)
  })

  it('is silent at once when it is stopped, and stays so', () => {
    const { clock, heard, player } = create()
    player.play([60, 80, 60])
    clock.advance(30)
    player.stop()
    clock.advance(10_000)
    expect(heard).toEqual(['on 0', 'off 30'])
    expect(clock.pendingTimers()).toBe(0)
  })
})
