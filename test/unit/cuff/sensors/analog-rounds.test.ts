import { describe, expect, it } from 'vitest'
import { createAnalogRounds } from '../../../../firmware-bridge/cuff/sensors/analog-rounds.ts'

/** What comes of reports by channel, each with ten times its number and the index of the report. */
const roundsOf = (channels: readonly [number, number, number], reports: number[]) => {
  const rounds = createAnalogRounds(channels)
  return reports.flatMap((channel, i) => rounds.take(channel, 100 * i + channel))
}

describe('rounds of analog reports', () => {
  it('are put together in the order of the axes', () => {
    expect(roundsOf([0, 1, 2], [0, 1, 2, 0, 1, 2])).toEqual([
      [0, 101, 202],
      [300, 401, 502]
    ])
    expect(roundsOf([5, 1, 3], [1, 3, 5])).toEqual([[205, 1, 103]])
  })

  it.each([
    ['first', [0, 1, 2, 1, 2, 0, 1, 2]],
    ['middle', [0, 1, 2, 0, 2, 0, 1, 2]],
    ['last', [0, 1, 2, 0, 1, 0, 1, 2]]
  ])('of which the %s is missing are none, and count as one', (_which, reports) => {
    const rounds = roundsOf([0, 1, 2], reports)
    expect(rounds.map((round) => round !== null)).toEqual([true, false, true])
  })

  it('of which two are missing are none', () => {
    expect(roundsOf([0, 1, 2], [0, 1, 2, 0, 0, 1, 2]).map((round) => round !== null)).toEqual([true, false, true])
    expect(roundsOf([0, 1, 2], [0, 1, 2, 2, 0, 1, 2]).map((round) => round !== null)).toEqual([true, false, true])
  })

  it('begin with the first whole one: until then channels are still being switched on', () => {
    expect(roundsOf([0, 1, 2], [0, 0, 1, 0, 1, 2])).toEqual([[300, 401, 502]])
    expect(roundsOf([0, 1, 2], [2, 0, 1, 2])).toEqual([[100, 201, 302]])
  })

  it('do not hear of other channels', () => {
    expect(roundsOf([0, 1, 2], [0, 5, 1, 4, 2])).toEqual([[0, 201, 402]])
  })
})
