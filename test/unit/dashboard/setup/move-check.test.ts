import { describe, expect, it } from 'vitest'
import { followMove, notMoved, type MoveCheck } from '../../../../dashboard/setup/move-check.ts'
import { legThatLifts, slowLift } from '../../../support/worn-cuff.ts'
import { traceOf, upsideDown, type TracePoint } from './leg-trace.ts'

const follow = (points: readonly TracePoint[], from: MoveCheck = notMoved): MoveCheck =>
  points.reduce((check, [at, degrees]) => followMove(check, at, degrees), from)
/** Every stage that was gone through, and every hint that was given, in order. */
function courseOf(points: readonly TracePoint[]): string[] {
  const course: string[] = []
  let check = notMoved
  for (const [at, degrees] of points) {
    check = followMove(check, at, degrees)
    const here = check.hint === null ? check.stage : `${check.stage}: ${check.hint}`
    if (course.at(-1) !== here) course.push(here)
  }
  return course
}
const until = (points: readonly TracePoint[], seconds: number) => points.filter(([at]) => at <= seconds)
const oneLift = legThatLifts([slowLift], { restSeconds: 4 })

/** A line through the corners, 25 points a second. */
function drawn(...corners: TracePoint[]): TracePoint[] {
  const points: TracePoint[] = []
  for (const [index, [at, degrees]] of corners.entries()) {
    const [nextAt, nextDegrees] = corners[index + 1] ?? [at, degrees]
    for (let t = at; t < nextAt; t += 0.04)
      points.push([t, degrees + ((nextDegrees - degrees) * (t - at)) / (nextAt - at)])
  }
  return points
}

describe('one lift, shown by a leg', () => {
  it('goes from still to lift to down, and tells how far it was', () => {
    const points = traceOf(oneLift)
    expect(courseOf(points)).toEqual(['still', 'lift', 'lower', 'done'])
    expect(follow(points).peak).toBeGreaterThan(33)
    expect(follow(points).peak).toBeLessThan(39)
  })

  it('is the same with the cuff upside down: it finds its direction by itself', () => {
    expect(courseOf(traceOf(oneLift, upsideDown))).toEqual(['still', 'lift', 'lower', 'done'])
    expect(follow(traceOf(oneLift, upsideDown)).peak).toBeCloseTo(follow(traceOf(oneLift)).peak, 0)
  })

  it('turns the cuff as soon as it is up, and is done only once the leg is back', () => {
    const points = traceOf(oneLift)
    expect(follow(until(points, 3.9))).toMatchObject({ stage: 'lift', turned: false })
    expect(follow(until(points, 6))).toMatchObject({ stage: 'lower', turned: true })
  })

  it('does not take a squeeze at the top for the rest, where the page is opened in the middle of a lift', () => {
    const points = traceOf(legThatLifts([{ ...slowLift, topHoldSeconds: 2 }, slowLift], { restSeconds: 4 }))
    const fromTheTop = points.filter(([at]) => at > 5.5)
    expect(courseOf(fromTheTop)).toEqual(['still', 'lift', 'lower', 'done'])
  })
})

describe('what a lift lacks', () => {
  it('a leg that keeps still is asked to lift, and told after a while that nothing moves', () => {
    const still = traceOf(legThatLifts([slowLift], { restSeconds: 30 }))
    expect(courseOf(until(still, 14))).toEqual(['still', 'lift'])
    expect(courseOf(until(still, 29))).toEqual(['still', 'lift', 'lift: nothing'])
    expect(courseOf(still).at(-1)).toBe('done')
  })

  it('a leg that goes the other way, once the cuff knows its direction', () => {
    // The first lift teaches the direction; then the cuff is turned by half a turn about the leg, and the leg lifts again.
    const points = traceOf(legThatLifts([slowLift, slowLift], { restSeconds: 4 }))
    const reversed = points.filter(([at]) => at > 9).map(([at, degrees]) => [at, -degrees] as const)
    const check = follow(until(reversed, 14.5))
    expect(check).toMatchObject({ stage: 'lift', hint: 'otherWay' })
    expect(check.hintDegrees).toBeGreaterThan(30)
    expect(follow(reversed).stage).toBe('lift')
  })

  it('a little lift, and then a whole one', () => {
    const course = courseOf(traceOf(legThatLifts([{ ...slowLift, romDegrees: 9 }, slowLift], { restSeconds: 4 })))
    expect(course).toEqual(['still', 'lift', 'lift: little', 'lower', 'done'])
  })

  it('a cuff that does not come back: the strap slipped. The next lift begins from where it is now', () => {
    const slipped = drawn([0, 0], [3, 0], [4.5, 40], [6, 25], [16, 25], [17.5, 60], [19, 25], [21, 25])
    expect(courseOf(slipped)).toEqual([
      'still',
      'lift',
      'lower',
      'lower: notBack',
      'still: notBack',
      'lift: notBack',
      'lower',
      'done'
    ])
  })

  it('a sensor that never comes to rest', () => {
    const noisy = Array.from({ length: 300 }, (_, i) => [i * 0.04, i % 2 === 0 ? 4 : -4] as const)
    expect(courseOf(noisy)).toEqual(['still', 'still: restless'])
  })

  it('a gap in the signal begins it anew, but what was seen of the cuff stays', () => {
    const points = traceOf(oneLift).filter(([at]) => at < 6 || at > 7)
    const check = follow(until(points, 7.2))
    expect(check).toMatchObject({ stage: 'still', hint: 'gap', turned: true })
  })

  it('another stream begins it anew; a point that comes twice changes nothing', () => {
    const points = traceOf(oneLift)
    const check = follow(until(points, 7))
    expect(followMove(check, 6.9, 90)).toBe(check)
    expect(followMove(check, 0, 0)).toMatchObject({ stage: 'still', atSeconds: 0 })
  })
})
