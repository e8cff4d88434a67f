import { beforeEach, describe, expect, it } from 'vitest'
import {
  createPressReader,
  holdMs,
  settleMs,
  type PressReader
} from '../../../../firmware-bridge/cuff/on-cuff/press-reader.ts'
import { createManualClock, type ManualClock } from '../../../support/manual-clock.ts'

let clock: ManualClock
let told: string[]
let doubts: number
let reader: PressReader

beforeEach(() => {
  clock = createManualClock()
  told = []
  doubts = 0
  reader = createPressReader({
    clock,
    press: (press) => void told.push(`${press} ${clock.monotonicMs()}`),
    doubt() {
      doubts++
    }
  })
  reader.seen(false)
  clock.advance(100)
})

/** Contacts that open and close before they rest. */
function bounce(isDown: boolean, edges = 20, ms = 10): void {
  for (let i = 1; i < edges; i++) {
    reader.seen(i % 2 === 0 ? !isDown : isDown)
    clock.advance(ms / edges)
  }
  reader.seen(isDown)
}

describe('the reader of presses', () => {
  it('tells a short press when it ends, once, however the contacts bounce', () => {
    bounce(true)
    clock.advance(200)
    expect(told).toEqual([])
    bounce(false)
    clock.advance(5000)
    expect(told).toHaveLength(1)
    expect(told[0]).toMatch(/^short/)
    expect(clock.pendingTimers()).toBe(0)
  })

  it('tells a held one the moment it has lasted, and nothing after it', () => {
    reader.seen(true)
    clock.advance(holdMs - 1)
    expect(told).toEqual([])
    clock.advance(1)
    expect(told).toEqual([`held ${100 + holdMs}`])
    clock.advance(60_000)
    reader.seen(false)
    clock.advance(5000)
    expect(told).toHaveLength(1)
    expect(clock.pendingTimers()).toBe(0)
  })

  it('tells a hold through which the contacts crackle, also at the very moment', () => {
    reader.seen(true)
    clock.advance(500)
    bounce(true)
    clock.advance(holdMs - 515)
    bounce(true)
    clock.advance(settleMs)
    expect(told).toHaveLength(1)
    expect(told[0]).toMatch(/^held/)
  })

  it('takes a level that does not last for noise, and asks what it really is', () => {
    reader.seen(true)
    expect(doubts).toBe(1)
    clock.advance(settleMs - 1)
    reader.seen(false)
    clock.advance(5000)
    expect(told).toEqual([])
    expect(doubts).toBe(1)
  })

  it('tells nothing of levels that never rest', () => {
    for (let i = 0; i < 1000; i++) {
      reader.seen(i % 2 === 0)
      clock.advance(settleMs - 1)
    }
    expect(told).toEqual([])
    expect(clock.pendingTimers()).toBe(1)
  })

  it('takes a button that is down when it is first seen for no press until it was up', () => {
    reader.forget()
    reader.seen(true)
    clock.advance(60_000)
    reader.seen(false)
    clock.advance(100)
    expect(told).toEqual([])
    reader.seen(true)
    clock.advance(100)
    reader.seen(false)
    clock.advance(100)
    expect(told).toHaveLength(1)
  })

  it('forgets a press under way with the board', () => {
    reader.seen(true)
    clock.advance(100)
    reader.forget()
    clock.advance(60_000)
    expect(told).toEqual([])
    expect(clock.pendingTimers()).toBe(0)
  })

  it('takes the same level told over and over for one', () => {
    for (let i = 0; i < 50; i++) {
      reader.seen(true)
      clock.advance(10)
    }
    reader.seen(false)
    clock.advance(settleMs)
    expect(told).toHaveLength(1)
  })
})
