import { describe, expect, it, vi } from 'vitest'
import { createTrace, traceSeconds, type Trace } from '../../../dashboard/connection/trace.ts'
import { shareFromTop, traceScale } from '../../../dashboard/live/trace-painter.ts'
import { createTracePen } from '../../../dashboard/live/trace-pen.ts'
import { makeMotion, makeRep } from './fixtures.ts'

const points = (trace: Trace): [number, number][] => {
  const all: [number, number][] = []
  trace.each((at, degrees) => all.push([at, degrees]))
  return all
}

describe('the trace', () => {
  it('keeps points in the order of sample time and drops what it already has', () => {
    const trace = createTrace()
    trace.push(makeMotion(10, [1, 2, 3]))
    trace.push(makeMotion(10.04, [2, 3, 4]))
    expect(points(trace).map(([, degrees]) => degrees)).toEqual([1, 2, 3, 4])
    expect(trace.headSeconds()).toBeCloseTo(10.12)
  })

  it('never grows past its room', () => {
    const trace = createTrace()
    for (let batch = 0; batch < 200; batch++) trace.push(makeMotion(batch * 2, Array<number>(50).fill(batch)))
    const kept = points(trace)
    expect(kept.length).toBeLessThanOrEqual(1200)
    expect(kept.at(-1)![0] - kept[0]![0]).toBeGreaterThanOrEqual(traceSeconds)
  })

  it('starts anew when sample time runs backwards', () => {
    const trace = createTrace()
    trace.push(makeMotion(500, [1, 2]))
    trace.push(makeMotion(0, [7]))
    expect(points(trace)).toEqual([[0, 7]])
  })

  it('knows which rep a moment belongs to, until that rep is revoked', () => {
    const trace = createTrace()
    const rep = makeRep(1)
    trace.note(rep)
    expect(trace.repAt(rep.concentricEnd)?.id).toBe(rep.id)
    expect(trace.repAt(rep.eccentricEnd + 0.1)).toBeNull()
    trace.note({ ...rep, state: 'revoked' })
    expect(trace.repAt(rep.concentricEnd)).toBeNull()
  })

  it('tells its listener, and stops when asked', () => {
    const trace = createTrace()
    const changed = vi.fn()
    const stop = trace.subscribe(changed)
    trace.push(makeMotion(0, [1]))
    stop()
    trace.push(makeMotion(1, [1]))
    expect(changed).toHaveBeenCalledTimes(1)
  })
})

it('scales so that the full range and everything seen are on the screen', () => {
  const scale = traceScale(44, 60)
  expect(shareFromTop(60, scale)).toBeGreaterThan(0)
  expect(shareFromTop(0, scale)).toBeLessThan(1)
  expect(shareFromTop(44, scale)).toBeLessThan(shareFromTop(0, scale))
})

describe('the pen', () => {
  it('glides through a batch in the time that it took, and waits at its end', () => {
    const pen = createTracePen()
    expect(pen.at(0)).toBeNull()
    pen.hear(10, 0)
    expect(pen.at(50)).toBe(10)
    pen.hear(10.2, 1000)
    expect(pen.at(1000)).toBe(10)
    expect(pen.at(1100)).toBeCloseTo(10.1)
    expect(pen.at(1500)).toBe(10.2)
  })

  it('goes on from where it is when the next batch comes early', () => {
    const pen = createTracePen()
    pen.hear(10, 0)
    pen.hear(10.2, 1000)
    pen.hear(10.4, 1100)
    expect(pen.at(1100)).toBeCloseTo(10.1)
    expect(pen.at(1200)).toBeCloseTo(10.2)
  })

  it('leaps where it would be too far behind, and back where another stream began', () => {
    const pen = createTracePen()
    pen.hear(10, 0)
    pen.hear(14, 1000)
    expect(pen.at(1000)).toBe(14)
    pen.hear(0.2, 2000)
    expect(pen.at(2000)).toBe(0.2)
    pen.hear(null, 3000)
    expect(pen.at(3000)).toBeNull()
  })
})
