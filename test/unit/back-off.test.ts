import { describe, expect, it } from 'vitest'
import { createBackOff } from '../../firmware-bridge/back-off.ts'

const settings = { firstMs: 100, longestMs: 1000 }

describe('the pauses between tries', () => {
  it('double up to the longest, and start over', () => {
    const backOff = createBackOff(settings, () => 0)
    expect(Array.from({ length: 6 }, () => backOff.nextMs())).toEqual([100, 200, 400, 800, 1000, 1000])
    backOff.reset()
    expect(backOff.nextMs()).toBe(100)
  })

  it('are shortened by chance, by up to a half', () => {
    expect(createBackOff(settings, () => 0.5).nextMs()).toBe(75)
    expect(createBackOff(settings, () => 0.999999).nextMs()).toBeCloseTo(50, 3)
  })

  it('stay finite for ever', () => {
    const backOff = createBackOff(settings, () => 0)
    for (let i = 0; i < 5000; i++) backOff.nextMs()
    expect(backOff.nextMs()).toBe(1000)
  })
})
