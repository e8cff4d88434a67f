import { describe, expect, it } from 'vitest'
import type { SetHead, SetSummary } from '#contracts/set.ts'
import { compareSides } from '../../../dashboard/review/compare-sides.ts'
import { restBefore } from '../../../dashboard/review/rest-before.ts'
import { differenceWords } from '../../../dashboard/words/difference-words.ts'
import { englishWords, germanWords } from './harness.ts'
import { bridgeNow, makeFinishedSet } from './fixtures.ts'

const minute = 60_000
/** The set that began `at` minutes into the session and took one. */
const head = (
  number: number,
  at: number,
  change: Partial<SetHead> = {},
  summary: Partial<SetSummary> = {}
): SetHead => {
  const startedAt = bridgeNow + at * minute
  const set = makeFinishedSet([], { number, id: `set-${number}`, startedAt, endedAt: startedAt + minute, ...change })
  return { ...set, summary: { ...set.summary, ...summary } }
}
const right = (number: number, at: number, change: Partial<SetHead> = {}, summary: Partial<SetSummary> = {}): SetHead =>
  head(number, at, { side: 'right', ...change }, summary)
const spread = (mean: number) => ({ mean, deviation: 1 })

describe('the set of the other side', () => {
  const own = head(3, 10)
  const otherOf = (sets: SetHead[], set = own): number | undefined => compareSides(set, sets)?.other.number

  it('is the nearest in time, before or after', () => {
    expect(otherOf([right(2, 7), right(4, 12), right(6, 20), own])).toBe(4)
    expect(otherOf([right(2, 9), right(4, 12), own])).toBe(2)
  })

  it('is the earlier of two as near, in whatever order they come', () => {
    const two = [right(4, 13), right(2, 7)]
    expect(otherOf(two)).toBe(2)
    expect(otherOf(two.reverse())).toBe(2)
  })

  it.each([
    ['the same side', right(2, 9, { side: 'left' })],
    ['another exercise', right(2, 9, { exercise: 'abduction' })],
    ['another session', right(2, 9, { session: 'before' })],
    ['another cuff', right(2, 9, { cuffId: 'cuff-2' })],
    ['still going on', right(2, 9, { ended: 'open', endedAt: null })]
  ])('is none of %s', (_what, other) => {
    expect(compareSides(own, [other, own])).toBeNull()
  })
})

describe('the comparison', () => {
  it('sets each figure beside its own, the difference in percent of the other', () => {
    const mine = {
      counts: { clean: 8, momentum: 1, partial: 1 },
      romDegrees: spread(38),
      concentricSeconds: spread(1.2),
      eccentricSeconds: spread(2.2)
    }
    const its = {
      counts: { clean: 9, momentum: 0, partial: 3 },
      romDegrees: spread(40),
      concentricSeconds: spread(1.5),
      eccentricSeconds: spread(2)
    }
    const comparison = compareSides(head(1, 0, {}, mine), [right(2, 3, {}, its)])
    const close = (own: number, other: number, difference: number) => ({
      own: expect.closeTo(own) as number,
      other: expect.closeTo(other) as number,
      difference: expect.closeTo(difference) as number
    })
    expect(comparison).toMatchObject({
      cleanPercent: close(80, 75, 5),
      romDegrees: close(38, 40, -5),
      liftSeconds: close(1.2, 1.5, -20),
      lowerSeconds: close(2.2, 2, 10)
    })
  })

  it('leaves out what one of the two does not have, and the difference where there is nothing to differ from', () => {
    const none = { counts: { clean: 0, momentum: 0, partial: 0 }, romDegrees: null, concentricSeconds: spread(0) }
    const comparison = compareSides(head(1, 0), [right(2, 3, {}, none)])
    expect(comparison).toMatchObject({ cleanPercent: null, romDegrees: null })
    expect(comparison?.liftSeconds).toEqual({ own: 1.5, other: 0, difference: null })
  })
})

describe('rest before a set', () => {
  const sets = [head(3, 10), right(2, 4), head(1, 0)]

  it('runs from the end of the one before, on whichever side', () => {
    expect(sets.map((set) => restBefore(set, sets))).toEqual([5 * 60, 3 * 60, null])
    expect(restBefore(sets[0]!, sets.toReversed())).toBe(5 * 60)
  })

  it('is of one cuff and one session', () => {
    const others = [head(2, 8, { cuffId: 'cuff-2' }), head(2, 8, { session: 'before' })]
    expect(restBefore(sets[0]!, [...others, ...sets])).toBe(5 * 60)
    expect(restBefore(sets[0]!, others)).toBeNull()
  })

  it('is not told where the one before has no end, or one after this began', () => {
    expect(restBefore(head(2, 5), [head(1, 0, { endedAt: null, ended: 'open' })])).toBeNull()
    expect(restBefore(head(2, 5), [head(1, 0, { endedAt: bridgeNow + 6 * minute })])).toBeNull()
  })
})

describe('a difference in words', () => {
  const plain = (text: string): string => text.replaceAll('\u00a0', ' ')

  it.each([
    ['range', -7.4, '7 % less', '7 % weniger'],
    ['range', 7.4, '7 % more', '7 % mehr'],
    ['time', 12, '12 % slower', '12 % langsamer'],
    ['time', -12, '12 % quicker', '12 % schneller'],
    ['points', -20, '20 points fewer', '20 Punkte weniger'],
    ['points', 1, '1 point more', '1 Punkt mehr'],
    ['range', 0.4, 'the same', 'gleich'],
    ['time', -0.4, 'the same', 'gleich'],
    ['points', null, '', '']
  ] as const)('of %s: %d reads %j, in German %j', async (kind, difference, english, german) => {
    expect(plain(differenceWords(englishWords())[kind](difference))).toBe(english)
    expect(plain(differenceWords(await germanWords())[kind](difference))).toBe(german)
  })

  it('names the other side', async () => {
    for (const [words, against, other] of [
      [englishWords(), 'Against right', 'left 40°'],
      [await germanWords(), 'Gegen rechts', 'links 40°']
    ] as const) {
      const { t } = words
      expect(t('comparison.title', { side: t('kinds.sidesInText.right') })).toBe(against)
      expect(t('comparison.other', { side: t('kinds.sidesInText.left'), figure: '40°' })).toBe(other)
    }
  })
})
