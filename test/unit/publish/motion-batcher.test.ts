import { describe, expect, it } from 'vitest'
import type { Motion } from '../../../contracts/motion.ts'
import { createMotionBatcher } from '../../../firmware-bridge/publish/motion-batcher.ts'

type Batch = Omit<Motion, 'cuffId'>

function run(times: readonly number[], angle: (seconds: number) => number): Batch[] {
  const batches: Batch[] = []
  const batcher = createMotionBatcher(
    (seconds) => Math.round(seconds * 1000),
    (batch) => batches.push(batch)
  )
  for (const time of times) batcher.update(time, angle(time))
  return batches
}

const steady = (rateHz: number, seconds: number): number[] =>
  Array.from({ length: Math.round(rateHz * seconds) + 1 }, (_, i) => i / rateHz)

describe('motion batches', () => {
  it.each([26, 50, 100, 163, 250])('are 25 Hz, five a second, from samples at %i Hz', (rateHz) => {
    const batches = run(steady(rateHz, 10), (t) => 10 * t)
    expect(batches).toHaveLength(50)
    const points = batches.flatMap(({ startSeconds, stepSeconds, legAngleDegrees }) =>
      legAngleDegrees.map((angle, i) => ({ seconds: startSeconds + i * stepSeconds, angle }))
    )
    expect(points).toHaveLength(250)
    for (const [i, { seconds, angle }] of points.entries()) {
      expect(seconds).toBeCloseTo((i + 1) * 0.04, 6)
      expect(angle).toBeCloseTo(10 * seconds, 1)
    }
  })

  it('draw no line across a gap', () => {
    const times = [...steady(100, 0.3), ...steady(100, 0.3).map((t) => t + 5)]
    const batches = run(times, (t) => t)
    const covered = batches.map(({ startSeconds, legAngleDegrees }) => [startSeconds, legAngleDegrees.length])
    expect(covered).toEqual([
      [expect.closeTo(0.04, 6), 5],
      [expect.closeTo(0.24, 6), 2],
      [expect.closeTo(5.04, 6), 5]
    ])
  })

  it('carry the wall-clock time of their first angle', () => {
    const [batch] = run(steady(100, 0.25), (t) => t)
    expect(batch).toMatchObject({ at: 40, startSeconds: 0.04 })
  })

  it('leave out what is no number, and a stream that jumps back starts afresh', () => {
    expect(run(steady(100, 1), () => Number.NaN)).toEqual([])
    const batches = run([...steady(100, 0.1), ...steady(100, 0.22)], (t) => t)
    expect(batches.map(({ legAngleDegrees }) => legAngleDegrees.length)).toEqual([2, 5])
  })
})
