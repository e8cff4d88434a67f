import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createSampleTimeline } from '../../../firmware-bridge/cuff/sample-timeline.ts'

describe('the time over all streams of a cuff', () => {
  it('begins at nothing, whatever the first clock shows', () => {
    const timeline = createSampleTimeline()
    expect(timeline.place(77, 1000)).toBe(0)
    expect(timeline.place(77.01, 1000.5)).toBeCloseTo(0.01, 12)
  })

  it('makes a break between two streams as long as the host saw it', () => {
    const timeline = createSampleTimeline()
    timeline.place(0, 1000)
    timeline.place(2, 1002)
    timeline.begin()
    expect(timeline.place(0, 1005)).toBeCloseTo(5, 9)
    expect(timeline.place(0.01, 1005.2)).toBeCloseTo(5.01, 9)
  })

  it('goes on in order through any streams and arrivals', () => {
    const step = fc.double({ min: 0.001, max: 10, noNaN: true })
    const stream = fc.record({
      startsAt: fc.double({ min: 0, max: 1e6, noNaN: true }),
      breakSeconds: fc.double({ min: 0, max: 100, noNaN: true }),
      steps: fc.array(step, { minLength: 1, maxLength: 20 })
    })
    fc.assert(
      fc.property(fc.array(stream, { minLength: 1, maxLength: 6 }), (streams) => {
        const timeline = createSampleTimeline()
        let before = -Infinity
        let arrival = 0
        for (const { startsAt, breakSeconds, steps } of streams) {
          timeline.begin()
          arrival += breakSeconds
          let seconds = startsAt
          for (const forward of steps) {
            seconds += forward
            const time = timeline.place(seconds, arrival)
            expect(time).toBeGreaterThan(before)
            before = time
          }
        }
      })
    )
  })
})
