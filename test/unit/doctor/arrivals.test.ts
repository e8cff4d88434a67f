import { describe, expect, it } from 'vitest'
import {
  judgeArrival,
  judgeLost,
  judgeRate,
  judgeReadings,
  type Arrivals
} from '../../../firmware-bridge/doctor/arrivals.ts'
import { createRandom } from '../../../firmware-bridge/cuff/simulated/random.ts'

/** Five seconds of samples at a rate, each late by what is given for its place. */
function stream(rateHz: number, lateMs: (i: number) => number = () => 0): Arrivals {
  const count = Math.round(5 * rateHz)
  const places = Array.from({ length: count }, (_, i) => i)
  return {
    arrivalMs: places.map((i) => (1000 * i) / rateHz + lateMs(i)),
    timeSeconds: places.map((i) => i / rateHz),
    turns: places,
    rejected: 0,
    gaps: 0
  }
}

/** Without the samples at some places, to which no reading came, or none that was whole. */
function without(whole: Arrivals, isOut: (i: number) => boolean, rejected: boolean): Arrivals {
  const keep = <T>(values: readonly T[]): T[] => values.filter((_, i) => !isOut(i))
  const out = whole.turns.filter(isOut).length
  const kept = keep(whole.turns)
  return {
    arrivalMs: keep(whole.arrivalMs),
    timeSeconds: keep(whole.timeSeconds),
    turns: rejected ? kept : kept.map((_, i) => i),
    rejected: rejected ? out : 0,
    gaps: rejected ? 0 : 1
  }
}

describe('the rate', () => {
  it.each([
    [100, 'ok'],
    [101.9, 'ok'],
    [98.1, 'ok'],
    [97.8, 'warning'],
    [102.2, 'warning'],
    [90.2, 'warning'],
    [89.8, 'fault'],
    [50, 'fault'],
    [130, 'fault']
  ])('of %d Hz where 100 were asked for is %s', (rateHz, state) => {
    const finding = judgeRate(stream(rateHz), 100)
    expect(finding.state).toBe(state)
    expect(finding.figures['seenHz']).toBeCloseTo(rateHz, 1)
  })

  it('is seen through bursts of 100 ms', () => {
    const bursts = stream(100, (i) => 10 * (9 - (i % 10)))
    expect(judgeRate(bursts, 100)).toMatchObject({ state: 'ok' })
  })

  it('counts readings that were rejected: they came', () => {
    const spoilt = without(stream(100), (i) => i % 7 === 3 || i < 40, true)
    expect(judgeRate(spoilt, 100).figures['seenHz']).toBeCloseTo(100, 1)
  })

  it('of a cuff that tells none is said, and not judged', () => {
    expect(judgeRate(stream(37), null)).toMatchObject({ state: 'ok', message: '37.0 samples a second.' })
  })

  it('of hardly a sample is a fault with the words of the link', () => {
    expect(
      judgeRate(
        without(stream(100), (i) => i > 18, false),
        100
      )
    ).toMatchObject({
      state: 'fault',
      code: 'CUFF_STALLED'
    })
  })
})

describe('arrival', () => {
  it('gives spread and lateness against the promptest', () => {
    const { figures } = judgeArrival(stream(100, (i) => (i % 2 === 0 ? 0 : 4)))
    expect(figures).toMatchObject({ spreadMs: 2, lateMs: 4 })
  })

  it.each([
    [119, 'ok'],
    [121, 'warning']
  ])('up to %d ms late is %s', (lateMs, state) => {
    expect(judgeArrival(stream(100, (i) => (i % 20 === 0 ? lateMs : 0))).state).toBe(state)
  })

  it('forgives one in a hundred', () => {
    expect(judgeArrival(stream(100, (i) => (i === 250 ? 900 : 0))).state).toBe('ok')
  })
})

describe('lost samples', () => {
  it('are none in a whole stream, and none where readings were rejected instead', () => {
    expect(judgeLost(stream(100)).state).toBe('ok')
    expect(judgeLost(without(stream(100), (i) => i % 9 === 4, true)).state).toBe('ok')
  })

  it.each([
    [24, 'warning'],
    [26, 'fault']
  ])('%d of 500 are a %s', (lost, state) => {
    const finding = judgeLost(without(stream(100), (i) => i > 100 && i <= 100 + lost, false))
    expect(finding).toMatchObject({ state, message: `${lost} of 500 samples were lost on the way.` })
  })
})

describe('readings', () => {
  it.each([
    [0, 'ok'],
    [4, 'warning'],
    [5, 'fault'],
    [250, 'fault']
  ])('of which %d of 500 were rejected are %s', (rejected, state) => {
    const random = createRandom(rejected)
    const timeSeconds = Array.from({ length: 500 - rejected }, () => random.unit())
    expect(judgeReadings({ timeSeconds, rejected }).state).toBe(state)
  })

  it('that fail have the code and the advice of the link', () => {
    expect(judgeReadings({ timeSeconds: [1, 2], rejected: 2 })).toMatchObject({
      code: 'SENSOR_BAD_FRAME',
      message: '2 of 4 readings came garbled or empty.',
      advice: 'A wire may be loose: press the four plugs of the sensor home.'
    })
  })
})
