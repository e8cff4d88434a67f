import { expect, it } from 'vitest'
import { createLinkLight } from '../../../../firmware-bridge/cuff/on-cuff/link-light.ts'
import { createManualClock } from '../../../support/manual-clock.ts'

it('the light is steady while samples come, blinks while a board sends none, and is dark without a board', () => {
  const clock = createManualClock()
  const seen: string[] = []
  const light = createLinkLight(clock, {
    on: () => void seen.push(`on ${clock.monotonicMs()}`),
    off: () => void seen.push(`off ${clock.monotonicMs()}`)
  })
  light.link('waiting')
  clock.advance(5000)
  expect(seen).toEqual([])
  expect(clock.pendingTimers()).toBe(0)

  light.begin()
  clock.advance(2500)
  expect(seen.splice(0)).toEqual(['on 6000', 'off 7000'])
  light.link('streaming')
  clock.advance(5000)
  expect(seen.splice(0)).toEqual(['on 7500'])
  expect(clock.pendingTimers()).toBe(0)

  light.link('stalled')
  clock.advance(1000)
  light.link('lost')
  expect(seen.splice(0)).toEqual(['off 12500', 'on 13500'])
  expect(clock.pendingTimers()).toBe(1)
  light.end()
  expect(seen.splice(0)).toEqual(['off 13500'])
  clock.advance(5000)
  expect(seen).toEqual([])
  expect(clock.pendingTimers()).toBe(0)
})
